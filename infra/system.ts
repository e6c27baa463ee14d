import { workflowBundle } from '#worker/bundle.ts'
import { makeCurrent } from '#worker/versioning.ts'
import { join } from 'node:path'
import { masterKey } from './data-folder.ts'
import { migrateDatabase, openDatabase } from './database.ts'
import { engineBinary, engineVersion, serverWarning } from './engine-binary.ts'
import { connectEngine, enginePart, reachEngine } from './engine.ts'
import { writeWhole } from './files.ts'
import { ourPart } from './ours.ts'
import { choosePorts, type Ports, probePort } from './ports.ts'
import { databaseEnvironment, type DatabaseUrls } from './roles.ts'
import { selfTest } from './self-test.ts'
import { SentenceError } from './sentence.ts'
import { childEnvironment, type Settings } from './settings.ts'
import { type Part, type PartName, type Supervised, supervise } from './supervise.ts'
import { buildUi } from './ui.ts'

type Say = (line: string) => void
export type System = {
  /** Resolves when everything answers: where people reach it, and the link for the first owner when there is none. */
  ready: Promise<{ address: string; ownerLink: string | undefined }>
  /** Ends every part in order; works at any time, also while it starts. */
  stop: () => Promise<void>
}

const checkOwner = (settings: Settings): void => {
  if (!settings.MAINSPRING_OWNER_EMAIL !== !settings.MAINSPRING_OWNER_PASSWORD)
    throw new SentenceError(
      'MAINSPRING_OWNER_EMAIL and MAINSPRING_OWNER_PASSWORD go together; set both or neither.',
    )
}

const apiPort = async ({ PORT, HOST }: Settings, ports: Ports): Promise<number> => {
  if (PORT === 0) return ports.api
  const free = await probePort(PORT, HOST).catch((error: Error) => {
    throw new SentenceError(`HOST ${HOST} cannot be listened on: ${error.message}.`)
  })
  if (free === undefined)
    throw new SentenceError(
      `Port ${PORT} is taken by another program or not allowed; choose another with PORT.`,
    )
  return PORT
}

/** What our own processes are told; each is given only the database roles it works as, never the owner's. */
const ourEnvironment = (
  settings: Settings,
  urls: DatabaseUrls,
  over: Record<string, string>,
  withAuth: boolean,
) => {
  const { MAINSPRING_DATABASE_OWNER: _, MAINSPRING_DATABASE_AUTH: auth, ...roles } = databaseEnvironment(urls)
  const environment = childEnvironment({
    MAINSPRING_DATA: settings.data,
    ...over,
    ...roles,
    ...(withAuth && { MAINSPRING_DATABASE_AUTH: auth! }),
  })
  for (const name of [
    ...['DATABASE_URL', 'MAINSPRING_DATABASE_OWNER'],
    ...['MAINSPRING_OWNER_PASSWORD', 'MAINSPRING_BACKUP_PASSPHRASE'],
  ])
    delete environment[name]
  if (!withAuth) delete environment.MAINSPRING_DATABASE_AUTH
  return environment
}

/** Where parts tell their figures, unless that was said. */
const toldAt = (given: Settings, { workerMetrics, engineMetrics }: Ports): Record<string, string> => ({
  ...(!given.MAINSPRING_WORKER_METRICS && { MAINSPRING_WORKER_METRICS: `127.0.0.1:${workerMetrics}` }),
  ...(!given.MAINSPRING_ENGINE_METRICS &&
    !given.TEMPORAL_ADDRESS && { MAINSPRING_ENGINE_METRICS: `127.0.0.1:${engineMetrics}` }),
})

/** Starts everything on a data folder that is ours (see takeDataFolder). `say` gets lines for people. */
export const startSystem = (settings: Settings, say: Say): System => {
  const parts: Partial<Record<PartName, Supervised>> = {}
  let stopping = false
  const begin = async (part: Part): Promise<void> => {
    if (stopping) throw new SentenceError('Stopped while starting.')
    const supervised = supervise(part, settings.run, say)
    parts[part.name] = supervised
    await supervised.ready
  }

  const startEngine = async (ports: Ports): Promise<string> => {
    const { TEMPORAL_ADDRESS: given, TEMPORAL_NAMESPACE: namespace, data, logs } = settings
    if (given) {
      await reachEngine(given, namespace)
      return given
    }
    const binary = await engineBinary(settings, say)
    const [version] = await Promise.all([
      engineVersion(binary),
      begin(enginePart({ binary, data, logs, ports, namespace })),
    ])
    const warning = serverWarning(version)
    if (warning) say(warning)
    return `127.0.0.1:${ports.engine}`
  }

  const checkEngine = async (address: string, buildId: string): Promise<void> => {
    const namespace = settings.TEMPORAL_NAMESPACE
    const client = await connectEngine(address, namespace, AbortSignal.timeout(10_000))
    try {
      await makeCurrent(client, buildId)
      const failed = (await selfTest(client, namespace, buildId)).filter(({ ok }) => !ok)
      const found = failed.map(({ name, detail }) => `${name}: ${detail}`).join('; ')
      // How quick it is depends on what else the machine does just now: no reason not to start.
      const wrong = failed.filter(({ name }) => name !== 'dispatch')
      if (wrong.length && !settings.TEMPORAL_ADDRESS)
        throw new SentenceError(`The engine failed its test: ${found}.`)
      if (failed.length) say(`Warning: the engine at ${address} is not set up as it should be: ${found}.`)
    } finally {
      await client.connection.close()
    }
  }

  const start = async () => {
    checkOwner(settings)
    const ports = await choosePorts(settings.data)
    const port = await apiPort(settings, ports)
    // For commands beside the running system.
    writeWhole(join(settings.run, 'port'), `${port}\n`)
    const shared = { MAINSPRING_MASTER_KEY: masterKey(settings), PORT: String(port) }
    const database = openDatabase(settings, ports.database, say)
    if (database.part) parts.database = database.part

    const migrated = database.urls.then(async (urls) => ({
      urls,
      ownerLink: await migrateDatabase(urls, shared, settings.logs),
    }))
    const [{ urls, ownerLink }, address, { code, buildId }] = await Promise.all([
      migrated,
      startEngine(ports),
      workflowBundle(),
      buildUi(join(settings.logs, 'ui-build.log'), say),
    ])

    const { data, logs } = settings
    // Sources may change while it runs; a worker started again must still be of the build that is current.
    const bundle = join(settings.run, 'workflows.js')
    writeWhole(bundle, code)
    const over = {
      ...shared,
      ...toldAt(settings, ports),
      TEMPORAL_ADDRESS: address,
      MAINSPRING_BUNDLE: bundle,
    }
    await Promise.all([
      begin(
        ourPart({ name: 'worker', data, logs, environment: ourEnvironment(settings, urls, over, false) }),
      ),
      begin(ourPart({ name: 'api', data, logs, environment: ourEnvironment(settings, urls, over, true) })),
    ])
    await checkEngine(address, buildId)
    return { address: settings.MAINSPRING_URL ?? `http://localhost:${port}`, ownerLink }
  }

  return {
    ready: start(),
    stop: async () => {
      stopping = true
      for (const name of ['api', 'worker', 'engine', 'database'] as const) await parts[name]?.stop()
    },
  }
}
