import { newKey } from '../testing/client.ts'
import { launch, type Launched } from '../testing/launcher.ts'
import { keptPorts } from '../ports.ts'
import { clusterUrl } from '../postgres.ts'
import { graphs } from './graphs.ts'
import { start, startLoad, type Load } from './processes.ts'
import type { Job, Loaded } from './load.ts'

/** Everything a scenario measures with: our system, what it is compared with, and who asks. */
export interface Setting {
  system: Launched
  key: string
  /** Delivers to one of our graphs; by another generator when it is to disturb. */
  ours: (graph: GraphName, job: Size, by?: Load) => Promise<Loaded>
  /** The same in another organisation. */
  other: (graph: GraphName, job: Size) => Promise<Loaded>
  /** One prepared INSERT per request. */
  bare: (job: Size) => Promise<Loaded>
  /** A hand-written workflow: which, of how many calls, answered when. */
  temporal: (
    path: `${'inARow' | 'sideBySide'}/${number}/${'done' | 'accepted'}`,
    job: Size,
  ) => Promise<Loaded>
  load: Load
  /** The database as its administrator. */
  databaseUrl: string
  quick: boolean
  /** How many runs the list of runs has. */
  rows: number
  /** How many runs memory is measured over. */
  runs: number
  stop: () => Promise<void>
}
type GraphName = keyof ReturnType<typeof graphs>
export type Size = Pick<Job, 'clients' | 'count' | 'milliseconds'>

const body = JSON.stringify({ name: 'Ada', a: 1, b: 2 })
const headers = { 'content-type': 'application/json' }
const most = '1000000'

type Post = (path: string, body: unknown) => Promise<any>

const posts =
  ({ url }: Launched, who: Record<string, string>): Post =>
  async (path, body) => {
    const answer = await fetch(`${url}/api/v1/${path}`, {
      method: 'POST',
      headers: { ...headers, ...who },
      body: JSON.stringify(body),
    })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }

/** Another organisation of the same person, by a session that acts for it. */
const secondOrganisation = async (system: Launched): Promise<Post> => {
  const { url, email, password } = system
  const signedIn = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { ...headers, origin: url },
    body: JSON.stringify({ email, password }),
  })
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
  const post = posts(system, { cookie, origin: url })
  await post('me/createOrganisation', { name: 'Beside' })
  return post
}

/** Starts it all; nothing of it outlives `stop`. */
export const prepare = async (quick: boolean, rows: number, runs: number): Promise<Setting> => {
  const [receiver, generator] = await Promise.all([start<{ url: string }>('./receiver.ts'), startLoad()])
  const { load } = generator
  const system = await launch({
    environment: {
      MAINSPRING_EGRESS_ALLOW: new URL(receiver.said.url).host,
      LOG_LEVEL: 'warn',
      // Measured is how much goes, not how much is allowed.
      ...{ MAINSPRING_LIMIT_HOOK: most, MAINSPRING_LIMIT_ADDRESS: most, MAINSPRING_LIMIT_KEY: most },
      MAINSPRING_LIMIT_ORGANISATION: most,
    },
  })
  const { database, engine } = keptPorts(system.data)
  const databaseUrl = clusterUrl(`${system.data}/keys`, database!)
  const key = await newKey(system)
  const [bare, temporal] = await Promise.all([
    start<{ url: string }>('./bare.ts', [databaseUrl]),
    start<{ url: string }>('./temporal.ts', [`127.0.0.1:${engine}`, receiver.said.url]),
  ])
  const drawn = Object.entries(graphs(receiver.said.url))
  const other = await secondOrganisation(system)
  const hooksOf = async (post: Post) => {
    const hooks = new Map<string, string>()
    for (const [name, graph] of drawn) {
      const { automation } = await post('automations/createAutomation', { name, graph, publish: true })
      hooks.set(name, automation.webhook.url)
    }
    return hooks
  }
  const [hooks, otherHooks] = [
    await hooksOf(posts(system, { authorization: `Bearer ${key}` })),
    await hooksOf(other),
  ]
  const send = (url: string, size: Size, by = load) => by({ url, headers, body, ...size })
  const setting: Setting = {
    ...{ system, key, load, databaseUrl, quick, rows, runs },
    ours: (graph, size, by) => send(hooks.get(graph)!, size, by),
    other: (graph, size) => send(otherHooks.get(graph)!, size),
    bare: (size) => send(bare.said.url, size),
    temporal: (path, size) => send(`${temporal.said.url}/${path}`, size),
    stop: async () => {
      for (const each of [bare, temporal, receiver, generator]) each.stop()
      await system.remove()
    },
  }
  return setting
}
