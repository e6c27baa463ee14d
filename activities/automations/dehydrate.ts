import { inlineLimit, parsePayload, payloadOf } from '#db/payloads/apart.ts'
import type { PayloadText } from '#db/payloads/recent.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type {
  Body,
  Burst,
  Command,
  Happening,
  Kept,
  NodeState,
  PayloadReference,
  State,
} from '#workflows/automations/core/state.ts'
import { keptNeeded, keptOf, mapKept } from './kept.ts'

/** When all that is left inline has more than `together`, so is every value with more than `each`. */
const crowded = { together: 256_000, each: 512 }

/** A burst as it travels and is written, and what it refers to that is new. */
export interface Dehydrated {
  burst: Burst
  payloads: PayloadText[]
}

/** A place of a burst that may hold something large. */
interface Slot {
  value: unknown
  known?: PayloadReference | undefined
  /** Whether it goes through the engine, or only into a row. */
  travels: boolean
  refer: (payload: PayloadReference) => void
}

/** Replaces what is large by references. The burst itself stays as it is. */
export const dehydrate = (burst: Burst): Dehydrated => {
  const copy: Burst = {
    ...burst,
    state: { ...burst.state, nodes: mapNodes(burst.state.nodes, copyBody) },
    commands: [...burst.commands],
    changed: [...burst.changed],
  }
  const payloads = new Map<string, PayloadText>()
  const slots = slotsOf(copy).map((slot) => ({
    ...slot,
    text: slot.known ? undefined : JSON.stringify(slot.value),
  }))
  const left = slots.reduce((sum, { travels, text }) => {
    const length = travels && text !== undefined ? text.length : 0
    return length > inlineLimit ? sum : sum + length
  }, 0)
  for (const { known, travels, text, refer } of slots) {
    const limit = travels && left > crowded.together ? crowded.each : inlineLimit
    if (known) refer(known)
    else if (text !== undefined && text.length > limit) {
      const payload = payloadOf(text)
      payloads.set(payload.id, payload)
      refer({ id: payload.id, size: text.length })
    }
  }
  return { burst: copy, payloads: [...payloads.values()] }
}

const slotsOf = ({ state, commands, changed }: Burst): Slot[] => [
  ...Object.entries(state.nodes).map(([id, { output, ...node }]): Slot => ({
    ...{ value: output, known: node.outputPayload, travels: true },
    refer: (outputPayload) => (state.nodes[id] = { ...node, outputPayload }),
  })),
  ...Object.values(state.nodes).flatMap(({ body }) => (body ? keptOf(body).map(slotOfKept) : [])),
  {
    ...{ value: state.output, known: state.outputPayload, travels: true },
    refer: (payload) => {
      delete state.output
      state.outputPayload = payload
    },
  },
  {
    ...{ value: state.response, known: state.responsePayload, travels: true },
    refer: (payload) => {
      delete state.response
      state.responsePayload = payload
    },
  },
  ...commands.flatMap((command, i): Slot[] => {
    if (command.kind !== 'fetch' && command.kind !== 'operation') return []
    const value = command.kind === 'fetch' ? command.request : command.input
    return [{ value, travels: true, refer: (payload) => (commands[i] = referring(command, payload)) }]
  }),
  ...changed.map(({ input }, i): Slot => ({
    ...{ value: input, known: changed[i]!.inputPayload, travels: false },
    refer: (inputPayload) => {
      const { input: _, ...change } = changed[i]!
      changed[i] = { ...change, inputPayload }
    },
  })),
  ...changed.flatMap(({ gone }, i): Slot[] => {
    if (!gone) return []
    const refer = (outputPayload: PayloadReference) => {
      const { output: _, body: __, ...node } = gone
      changed[i] = { ...changed[i]!, gone: { ...node, outputPayload } }
    }
    return [{ value: gone.output, known: gone.outputPayload, travels: false, refer }]
  }),
]

/** What a container keeps, to be replaced in its own copy. */
const slotOfKept = (kept: Kept): Slot => ({
  ...{ value: kept.output, known: kept.outputPayload, travels: true },
  refer: (payload) => {
    delete kept.output
    kept.outputPayload = payload
  },
})

const copyBody = (node: NodeState): NodeState =>
  node.body ? { ...node, body: mapKept(node.body, (kept) => ({ ...kept })) } : node

const mapNodes = (nodes: State['nodes'], change: (node: NodeState) => NodeState): State['nodes'] => {
  const mapped: State['nodes'] = {}
  for (const place in nodes) mapped[place] = change(nodes[place]!)
  return mapped
}

const referring = (
  command: Extract<Command, { kind: 'fetch' | 'operation' }>,
  payload: PayloadReference,
): Command => {
  if (command.kind === 'operation') return { ...command, input: null, inputPayload: payload }
  const { method, timeoutSeconds } = command.request
  return { ...command, request: { method, url: '', headers: {}, timeoutSeconds }, requestPayload: payload }
}

/** What state and happenings refer to that a burst needs at hand. */
export const referencesOf = (state: State, happenings: readonly Happening[]): string[] => [
  ...[...Object.values(state.nodes), ...happenings].flatMap((each) =>
    'outputPayload' in each && each.outputPayload ? [each.outputPayload.id] : [],
  ),
  ...Object.values(state.nodes).flatMap(({ body }) =>
    body ? keptNeeded(body).flatMap(({ outputPayload }) => (outputPayload ? [outputPayload.id] : [])) : [],
  ),
]

/** Puts in what something refers to, beside the reference. */
export const hydrated = <T extends { output?: Json; outputPayload?: PayloadReference }>(
  each: T,
  texts: Record<string, string>,
): T => (each.outputPayload ? { ...each, output: parsePayload(texts, each.outputPayload.id) } : each)

/** A state with all values at hand that the next burst looks at. */
export const hydrate = (state: State, texts: Record<string, string>): State => ({
  ...state,
  nodes: mapNodes(state.nodes, (node) => {
    const open = hydrated(node, texts)
    return open.body ? { ...open, body: hydrateBody(open.body, texts) } : open
  }),
})

const hydrateBody = (body: Body, texts: Record<string, string>): Body => {
  const needed = new Set(keptNeeded(body))
  return mapKept(body, (kept) => (needed.has(kept) ? hydrated(kept, texts) : kept))
}
