import type { Json } from '#workflows/automations/core/json.ts'
import type { EngineEvent, Failure, Payload, Run, RunDetail, Step } from '#workflows/runs/contract.ts'
import { runLook, stepLook } from '#lib/status.ts'
import {
  anyJson,
  byName,
  fields,
  flag,
  id,
  list,
  matching,
  moment,
  one,
  orElse,
  orNull,
  text,
  whole,
  type Shape,
} from './shape.ts'

/** The history of one generation of a run, or an earlier piece of it. */
export interface KeptHistory {
  generation: number
  /** The engine's id of it; null where that was not known. */
  execution: string | null
  before: string | null
  /** Whether there were more than the file took. */
  cut: boolean
  events: EngineEvent[]
}

/** A run in a file: what its page shows, and what that would ask the server for. */
export interface Bundle {
  format: 'mainspring-run'
  version: 2
  at: string
  /** Where it is from. */
  from: string
  detail: RunDetail
  /** The steps of its loops, all of them where there are not too many. */
  steps: Step[]
  /** Large values by id, as far as they fit. */
  payloads: Record<string, Json>
  /** Null where the engine could not be asked. */
  histories: KeptHistory[] | null
}

export const most = {
  bytes: 100_000_000,
  steps: 20_000,
  events: 60_000,
  payloads: 2000,
  histories: 500,
  nodes: 2000,
}

const states = Object.keys(stepLook) as Step['state'][]
const statuses = Object.keys(runLook) as Run['status'][]
const name = text(400)
const engineId = matching(/^[0-9a-f-]{36}$/, 'an id of the engine')
const payloadId = /^[0-9a-f]{64}$/

const payload: Shape<Payload> = fields<Payload>({
  id: matching(payloadId, 'the SHA-256 of a value'),
  bytes: whole(),
  preview: text(4000),
})

const optional =
  <T>(shape: Shape<T>): Shape<T | undefined> =>
  (value, at, path) =>
    value === undefined ? undefined : shape(value, at, path)

const failure = fields<Failure>({
  ...{ code: name, message: text() },
  ...{ node: optional(name), iteration: optional(name), field: optional(name) },
  ...{ expression: optional(text()), hint: optional(text()) },
}) as Shape<Failure>

/** Only what a picture of the past is made of: nothing that could be acted on. */
const waits: Shape<Step['waits']> = (value, at, path) => {
  if (value === null) return null
  const { for: kind } = fields<{ for: string }>({ for: name })(value, at, path) ?? {}
  if (kind !== 'time') return null
  return fields<{ for: 'time'; until: string }>({ for: one('time'), until: moment })(value, at, path)
}

const step: Shape<Step> = fields<Step>({
  ...{ node: name, path: name, iteration: name, type: name, generation: whole(1), attempts: whole() },
  ...{ state: one(...states), port: orNull(name), worker: orNull(name), effectKey: orNull(text(1000)) },
  ...{ input: anyJson, inputPayload: orNull(payload), output: anyJson, outputPayload: orNull(payload) },
  ...{ error: orNull(failure), waits, sentence: orNull(text()) },
  ...{ startedAt: moment, endedAt: orNull(moment) },
})

const run: Shape<Run> = fields<Run>({
  ...{ id, operation: name, title: name, parent: orNull(id), status: one(...statuses), sentence: text() },
  automation: orNull(fields<NonNullable<Run['automation']>>({ id, name, version: whole() })),
  paused: orNull(fields<NonNullable<Run['paused']>>({ by: name, at: moment, reason: text() })),
  stalled: orNull(fields<NonNullable<Run['stalled']>>({ since: moment, error: text() })),
  ...{ initiator: name, subject: orNull(name), generation: whole(1) },
  ...{ createdAt: moment, startedAt: orNull(moment), endedAt: orNull(moment) },
})

/** A graph may hold anything that its nodes' kinds do; what draws it takes only what it knows. */
const graph: Shape<RunDetail['graph']> = (value, at, path) => {
  if (value === null) return null
  const read = anyJson(value, at, path)
  fields<{ nodes: unknown[]; edges: unknown[] }>({
    nodes: list(fields<{ id: string; type: string }>({ id: name, type: name }), most.nodes),
    edges: list(fields<{ from: string; to: string }>({ from: name, to: name }), most.nodes * 10),
  })(value, at, path)
  return read as unknown as RunDetail['graph']
}

type Message = RunDetail['messages'][number]
const detail: Shape<RunDetail> = fields<RunDetail>({
  ...{ run, input: anyJson, inputPayload: orNull(payload), output: anyJson, outputPayload: orNull(payload) },
  ...{ error: orNull(failure), trace: orNull(name), startable: flag, moreSteps: flag, graph },
  steps: list(step, most.steps),
  trial: orNull(
    fields<NonNullable<RunDetail['trial']>>({
      ...{ until: orNull(name), alone: flag, outward: flag, pinned: list(name, most.nodes) },
    }),
  ),
  messages: list(
    fields<Message>({
      ...{ id, name, by: name, state: one('pending', 'applied', 'refused'), input: anyJson },
      ...{ reason: orNull(text()), createdAt: moment },
    }),
    1000,
  ),
})

const event: Shape<EngineEvent> = fields<EngineEvent>({
  ...{ id: whole(), at: moment, type: name, about: orNull(text()), node: orNull(name), detail: anyJson },
})

const history = fields<KeptHistory>({
  ...{ generation: whole(1), execution: orNull(engineId), before: orNull(engineId), cut: flag },
  events: list(event, most.events),
})

const common = {
  ...{ format: one('mainspring-run'), at: moment, detail, steps: list(step, most.steps) },
} as const

/** The present form of a file. */
export const second: Shape<Bundle> = fields<Bundle>({
  ...common,
  ...{ version: one(2), from: orElse(text(500), '') },
  payloads: byName(payloadId, anyJson, most.payloads),
  histories: orNull(list(history, most.histories)),
})

interface First {
  format: 'mainspring-run'
  version: 1
  at: string
  detail: RunDetail
  steps: Step[]
  events: EngineEvent[] | null
}

const first: Shape<First> = fields<First>({
  ...common,
  ...{ version: one(1), events: orNull(list(event, most.events)) },
})

/** Files as they were before they held large values and earlier histories. */
export const firstAsSecond: Shape<Bundle> = (value, at, path) => {
  const { events, ...read } = first(value, at, path)
  return {
    ...read,
    ...{ version: 2, from: '', payloads: {} },
    histories: events && [
      { generation: read.detail?.run?.generation ?? 1, execution: null, before: null, cut: false, events },
    ],
  }
}
