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
import { bareEnvironment, childEnvironment, type Settings } from './settings.ts'
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

/** The port that was asked for, or the kept one for 0; throws a sentence when it cannot be had. */
const freePort = async (
  port: number,
  host: string,
  kept: number,
  names = { port: 'PORT', host: 'HOST' },
): Promise<number> => {
  if (port === 0) return kept
  const free = await probePort(port, host).catch((error: Error) => {
    throw new SentenceError(`${names.host} ${host} cannot be listened on: ${error.message}.`)
  })
  if (free === undefined)
    throw new SentenceError(
      `Port ${port} is taken by another program or not allowed; choose another with ${names.port}.`,
    )
  return port
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

/** What edge and host may be told besides what the launcher chooses: nothing of the database, no passwords. */
const toldApps = [
  ...['MAINSPRING_EDGE_HOST', 'MAINSPRING_TRUSTED_PROXIES', 'MAINSPRING_EGRESS_ALLOW'],
  ...['MAINSPRING_DOCKER', 'MAINSPRING_TIME_SCALE', 'LOG_LEVEL', 'XDG_CACHE_HOME'],
]
const appsEnvironment = (over: Record<string, string>): NodeJS.ProcessEnv => {
  const all = childEnvironment({})
  return {
    ...bareEnvironment(),
    ...Object.fromEntries(toldApps.flatMap((name) => (all[name] ? [[name, all[name]]] : []))),
    ...over,
  }
}

/** Where apps are served, and where that is told. */
const appsAt = async (given: Settings, ports: Ports): Promise<Record<string, string>> => {
  const port = await freePort(given.MAINSPRING_EDGE_PORT, given.MAINSPRING_EDGE_HOST, ports.edge, {
    port: 'MAINSPRING_EDGE_PORT',
    host: 'MAINSPRING_EDGE_HOST',
  })
  return {
    MAINSPRING_EDGE_PORT: String(port),
    MAINSPRING_EDGE_CONTROL: `127.0.0.1:${ports.edgeControl}`,
    MAINSPRING_HOST_CONTROL: `127.0.0.1:${ports.hostControl}`,
  }
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
    const port = await freePort(settings.PORT, settings.HOST, ports.api)
    // For commands beside the running system.
    writeWhole(join(settings.run, 'port'), `${port}\n`)
    const shared = { MAINSPRING_MASTER_KEY: masterKey(settings), PORT: String(port) }
    const apps = await appsAt(settings, ports)
    // They need nothing else, and what they serve is back first.
    const begunApps = Promise.all(
      (['edge', 'host'] as const).map((name) =>
        begin(
          ourPart({
            ...{ name, data: settings.data, logs: settings.logs },
            environment: appsEnvironment({ ...shared, ...apps, MAINSPRING_DATA: settings.data }),
          }),
        ),
      ),
    )
    begunApps.catch(() => undefined)
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
    await begunApps
    // Sources may change while it runs; a worker started again must still be of the build that is current.
    const bundle = join(settings.run, 'workflows.js')
    writeWhole(bundle, code)
    const over = {
      ...shared,
      ...toldAt(settings, ports),
      ...apps,
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
      for (const name of ['api', 'worker', 'edge', 'host', 'engine', 'database'] as const)
        await parts[name]?.stop()
    },
  }
}
