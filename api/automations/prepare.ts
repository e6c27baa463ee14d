import { log } from '#infra/log.ts'
import { evaluateBurst } from '#activities/automations/evaluate.ts'
import { apart, parsePayload } from '#db/payloads/apart.ts'
import { keepLoaded } from '#activities/automations/load.ts'
import type { Transaction } from '#db/client.ts'
import { keepPayloads, sealPayloads, type PayloadRow } from '#db/payloads/keep.ts'
import { runColumns, stepRows } from '#db/runs/steps.ts'
import { runSteps } from '#db/schema.ts'
import type { Graph } from '#workflows/automations/core/graph.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Response } from '#workflows/automations/core/node.ts'
import type { Trial } from '#workflows/automations/core/surrounding.ts'
import {
  begun,
  isClosed,
  type Burst,
  type PayloadReference,
  type State,
} from '#workflows/automations/core/state.ts'
import { Turns } from '../limits/turns.ts'

/**
 * How many first bursts of one organisation this process computes at once, how many more may wait for that, and how
 * long, in milliseconds. What would wait longer goes to the engine whole.
 */
const mostAtOnce = 8
const mostWaiting = 256
const patience = 500
/** Steps of a graph whose first burst is made here: a larger one would keep other requests waiting. */
const mostNodes = 200
const turns = new Turns(mostAtOnce, mostWaiting)

export interface FirstBurst {
  org: string
  /** The id the run will have. */
  id: string
  automation: string
  version: number
  graph: Graph
  trigger: Json
  trial?: Trial | undefined
  /** The address of whoever started it, where that matters. */
  starter?: string | undefined
}

/** A run whose first burst is made already: what its row gets, and what the caller may be told at once. */
export interface Prepared {
  columns: ReturnType<typeof runColumns> & {
    trigger: Json
    triggerPayload: PayloadReference | null
    startedAt: Date
    prepared?: { at: number } & Pick<Burst, 'state' | 'commands' | 'together'>
    /** How far it was when it failed, to go on from there. */
    resume?: State
  }
  steps: (typeof runSteps.$inferInsert)[]
  /** Nothing but computation: the run ends in the transaction that accepts it. */
  over: boolean
  burst: Burst
  /** What the caller is answered, when that is known already. */
  response: Response | undefined
  /** What run and steps refer to. */
  payloads: PayloadRow[]
}

/**
 * Makes a run's first burst where it was accepted, before anything is written. A run that is only computation is then
 * over with one commit; any other goes on in the engine from its first effect or wait, with the same paths and keys.
 * Undefined when that is too much for this process: the engine does all of it.
 */
export const prepareRun = async (first: FirstBurst): Promise<Prepared | undefined> => {
  const { org, id, graph } = first
  if (graph.nodes.length > mostNodes) return undefined
  const since = performance.now()
  try {
    const done = await turns.take(org, async () =>
      performance.now() - since > patience ? undefined : compute(first),
    )
    return done?.result
  } catch (error) {
    log.warn({ org, run: id, error: (error as Error).message }, 'not prepared; the engine does it')
    return undefined
  }
}

const compute = async (first: FirstBurst): Promise<Prepared> => {
  const { org, id, automation, version, graph, trial, starter } = first
  const { value: trigger, payload: triggerPayload, payloads: arrived } = apart(first.trigger)
  const at = Date.now()
  const run = { id, generation: 1, startedAt: new Date(at).toISOString(), automation, version, starter }
  const { burst, payloads: made } = await evaluateBurst({
    graph,
    trigger,
    triggerPayload,
    trial,
    texts: Object.fromEntries(arrived.map(({ id, text }) => [id, text])),
    run,
    state: begun(),
    happenings: [{ kind: 'started' }],
    at,
  })
  const { state, commands, together } = burst
  const over = isClosed(state)
  // Whoever takes it on in this process need not read it again.
  if (!over) keepLoaded(org, { ...run, trigger, triggerPayload, graph, trial })
  const columns = {
    ...runColumns(burst),
    trigger,
    triggerPayload: triggerPayload ?? null,
    startedAt: new Date(at),
    ...(over ? {} : { prepared: { at, state, commands, ...(together && { together }) } }),
    ...(over && state.status !== 'completed' ? { resume: state } : {}),
  }
  const response =
    state.response ??
    (state.responsePayload &&
      (parsePayload(
        Object.fromEntries(made.map(({ id, text }) => [id, text])),
        state.responsePayload.id,
      ) as unknown as Response))
  const steps = stepRows({ org, run: id, generation: 1, graph }, burst)
  const payloads = await sealPayloads(org, id, [...arrived, ...made])
  return { columns, steps, over, burst, response, payloads }
}

/** Writes steps and payloads of a prepared run, in the transaction that accepts it. */
export const insertSteps = async (
  tx: Transaction,
  org: string,
  { steps, payloads }: Prepared,
): Promise<void> => {
  if (steps.length > 0) await tx.insert(runSteps).values(steps)
  await keepPayloads(tx, org, payloads)
}
