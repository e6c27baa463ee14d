import { join } from 'node:path'
import { end } from './processes.ts'
import { lastLines, startProcess } from './part.ts'
import { clusterUrl, postgresPart } from './postgres.ts'
import { databaseEnvironment, type DatabaseUrls, prepareDatabase, roleUrls } from './roles.ts'
import { root } from './root.ts'
import { SentenceError } from './sentence.ts'
import { childEnvironment, type Settings } from './settings.ts'
import { type Supervised, supervise } from './supervise.ts'

type Folders = Pick<Settings, 'data' | 'keys' | 'logs' | 'run'>
type Given = Pick<
  Settings,
  | 'DATABASE_URL'
  | 'MAINSPRING_DATABASE_OWNER'
  | 'MAINSPRING_DATABASE_APP'
  | 'MAINSPRING_DATABASE_AUTH'
  | 'MAINSPRING_DATABASE_SYSTEM'
>

/** The four URLs when the environment gives them all: then roles and database are somebody else's work. */
const givenUrls = (given: Given): DatabaseUrls | undefined => {
  const { MAINSPRING_DATABASE_OWNER: owner, MAINSPRING_DATABASE_APP: app } = given
  const { MAINSPRING_DATABASE_AUTH: auth, MAINSPRING_DATABASE_SYSTEM: system } = given
  return owner && app && auth && system ? { owner, app, auth, system } : undefined
}

/** The role URLs of a data folder, for what runs beside a running system. `port` is its own Postgres's. */
export const knownUrls = (settings: Given & Folders, port: number | undefined): DatabaseUrls | undefined => {
  const given = givenUrls(settings)
  if (given) return given
  if (settings.DATABASE_URL) return roleUrls(settings.DATABASE_URL, settings.keys)
  return port ? roleUrls(clusterUrl(settings.keys, port), settings.keys) : undefined
}

const prepare = async (administrator: string, urls: DatabaseUrls, whose: string): Promise<void> => {
  try {
    await prepareDatabase(administrator, urls)
  } catch (error) {
    if (error instanceof SentenceError) throw error
    throw new SentenceError(`${whose} cannot be used: ${(error as Error).message || String(error)}.`)
  }
}

export type Database = { part: Supervised | undefined; urls: Promise<DatabaseUrls> }

/**
 * The database of a data folder: one from the environment, or our own Postgres, started and watched. `urls` resolves
 * once its roles can sign in; `part` is what to stop, if anything.
 */
export const openDatabase = (
  settings: Given & Folders,
  port: number,
  say: (line: string) => void,
  quick = false,
): Database => {
  const given = givenUrls(settings)
  if (given) return { part: undefined, urls: Promise.resolve(given) }
  const { data, keys, logs, run, DATABASE_URL } = settings
  const part = DATABASE_URL ? undefined : supervise(postgresPart({ data, keys, logs, port, quick }), run, say)
  const open = async () => {
    await part?.ready
    const administrator = DATABASE_URL ?? clusterUrl(keys, port)
    const urls = roleUrls(administrator, keys)
    await prepare(administrator, urls, DATABASE_URL ? 'The database at DATABASE_URL' : 'The database')
    return urls
  }
  return { part, urls: open() }
}

/**
 * Brings a database to this version and makes its first owner, in a process of its own. Returns the link for the
 * owner to be when there is none yet.
 */
export const migrateDatabase = async (
  urls: DatabaseUrls,
  environment: Record<string, string>,
  logs: string,
): Promise<string | undefined> => {
  const logFile = join(logs, 'migrations.log')
  const started = await startProcess({
    program: process.execPath,
    args: [join(root, 'infra', 'prepare.ts')],
    environment: childEnvironment({ ...environment, ...databaseEnvironment(urls) }),
    logFile,
    channel: true,
  })
  const abandon = () => void end(started.pid, 'SIGKILL')
  process.once('exit', abandon)
  const said = await Promise.race([started.said, started.ended.then(() => undefined)])
  process.off('exit', abandon)
  if (!said)
    throw new SentenceError(
      `The database could not be brought to this version; ${logFile} says:\n${lastLines(logFile)}`,
    )
  return (said as { link?: string }).link
}
