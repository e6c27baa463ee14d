import { graph, type Graph } from './graph.ts'
import { resumed } from './resume.ts'
import { begun, type Burst, type Event, type State } from './state.ts'
import { step, type Surrounding } from './step.ts'
import { plan } from './walk.ts'

/** 2026-03-01T12:00:00Z */
export const noon = Date.UTC(2026, 2, 1, 12)

export const surrounding = (trigger: Surrounding['trigger'] = null): Surrounding => ({
  run: { id: 'r1', generation: 1, startedAt: new Date(noon).toISOString(), automation: 'a1', version: 3 },
  trigger,
  timeScale: 1,
})

/** A run of a graph in memory, one event after another. */
export const walk = (written: unknown, trigger: Surrounding['trigger'] = null) => {
  const drawn: Graph = graph.parse(written)
  const path = plan(drawn)
  let state: State = begun()
  const go = (...events: ({ at?: number } & Omit<Event, 'at'>)[]): Burst => {
    const burst = step(
      path,
      state,
      events.map((event) => ({ at: noon, ...event }) as Event),
      surrounding(trigger),
    )
    // Through JSON, as it travels on the engine.
    state = JSON.parse(JSON.stringify(burst.state)) as State
    return burst
  }
  /** Another generation goes on from where it failed. */
  const resume = () => (state = resumed(state))
  return { go, resume, start: () => go({ kind: 'started' } as Omit<Event, 'at'>), state: () => state }
}

/** Nodes, edges and events of tests, as short as they can be said. */
export const set = (id: string, parent: string | undefined, values: unknown) => ({
  ...{ id, type: 'set', values },
  ...(parent ? { parent } : {}),
})
export const call = (id: string, parent?: string, more: object = {}) => ({
  ...{ id, type: 'http', method: 'POST', url: 'https://example.com/' },
  ...(parent ? { parent } : {}),
  ...more,
})
export const edge = (from: string, to: string, port?: string) => ({ from, to, ...(port ? { port } : {}) })
export const asked = ({ commands }: Burst) => commands.map(({ kind, node }) => `${kind} ${node}`)
export const answer = (node: string, output: unknown = { ok: true }) =>
  ({ kind: 'performed', node, output }) as never
export const failure = (node: string, message = 'no') =>
  ({ kind: 'failed', node, error: { code: 'http_status', message, node } }) as never
