import type { Json } from '#workflows/automations/core/json.ts'
import type { EngineEvent } from '#workflows/runs/contract.ts'

type Tone = 'plain' | 'failed' | 'quiet'

/** How loud an event is: what failed stands out, what the engine does for itself stands back. */
export const eventTone = (type: string): Tone => {
  if (/Failed$|TimedOut$|Terminated$/.test(type)) return 'failed'
  return /^WorkflowTask/.test(type) ? 'quiet' : 'plain'
}

/** What happened as one thing, with all its events. */
export interface EventGroup {
  /** Of its first event. */
  id: number
  at: string
  /** Of its last event, when there are several. */
  until: string | null
  title: string
  /** How it stands, by its last event. */
  state: string | null
  about: string | null
  node: string | null
  tone: Tone
  events: readonly EngineEvent[]
}

/** The kinds of event that come in several, with the field that names their first and what they are called together. */
const together: [RegExp, string, string][] = [
  [/^ActivityTask/, 'scheduledEventId', 'Activity'],
  [/^Timer/, 'startedEventId', 'Timer'],
  [/^(StartChild|Child)WorkflowExecution/, 'initiatedEventId', 'Child run'],
  [/^(SignalExternal|ExternalWorkflowExecutionSignaled)/, 'initiatedEventId', 'Signal to another run'],
  [/^(RequestCancelExternal|ExternalWorkflowExecutionCancel)/, 'initiatedEventId', 'Cancel another run'],
  [/^WorkflowExecutionUpdate/, 'acceptedEventId', 'Message'],
]

const states: [RegExp, string][] = [
  [/(Scheduled|Initiated)$/, 'scheduled'],
  [/Accepted$/, 'accepted'],
  [/Started$/, 'started'],
  [/Fired$/, 'fired'],
  [/Completed$/, 'completed'],
  [/TimedOut$/, 'timed out'],
  [/Failed$/, 'failed'],
  [/Terminated$/, 'terminated'],
  [/CancelRequested$/, 'asked to cancel'],
  [/Cancell?ed$/, 'cancelled'],
]
const stateOf = (type: string): string | null => states.find(([ends]) => ends.test(type))?.[1] ?? null

const fieldOf = (detail: Json, name: string): string | undefined => {
  const value =
    typeof detail === 'object' && detail !== null && !Array.isArray(detail) ? detail[name] : undefined
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

/** `WorkflowExecutionContinuedAsNew` as words. */
const words = (type: string): string => {
  const said = type.replace(/^WorkflowExecution/, 'Run ').replaceAll(/([a-z])([A-Z])/g, '$1 $2')
  return said[0]!.toUpperCase() + said.slice(1).toLowerCase()
}

/**
 * Events as what happened: those of one activity, timer, child or message are one, and what the engine does for itself is
 * left out unless it went wrong. A first event that was not read yet leaves its later ones standing alone.
 */
export const grouped = (events: readonly EngineEvent[]): EventGroup[] => {
  const groups: { title: string; events: EngineEvent[] }[] = []
  const byFirst = new Map<string, { title: string; events: EngineEvent[] }>()
  for (const event of events) {
    const tone = eventTone(event.type)
    if (tone === 'quiet') continue
    const kind = together.find(([begins]) => begins.test(event.type))
    const first = kind && fieldOf(event.detail, kind[1])
    const known = first === undefined ? undefined : byFirst.get(first)
    if (known) {
      known.events.push(event)
      continue
    }
    const group = { title: kind?.[2] ?? words(event.type), events: [event] }
    groups.push(group)
    if (kind) byFirst.set(String(event.id), group)
  }
  return groups.map(({ title, events }) => {
    const [first, last] = [events[0]!, events.at(-1)!]
    return {
      ...{ id: first.id, at: first.at, until: events.length > 1 ? last.at : null, title, events },
      state: stateOf(last.type),
      about: first.about,
      node: events.find(({ node }) => node !== null)?.node ?? null,
      tone: events.map(({ type }) => eventTone(type)).find((each) => each === 'failed') ?? 'plain',
    }
  })
}

/** Events as the lines of their JSON; those that were there before are not written again. */
export class JsonLines {
  lines: string[] = []
  #of: readonly EngineEvent[] = []

  /** Takes all events there are, and answers how many lines that makes. */
  take(events: readonly EngineEvent[]): number {
    if (events[0] !== this.#of[0]) {
      this.lines = []
      this.#of = []
    }
    for (const event of events.slice(this.#of.length))
      this.lines.push(...JSON.stringify(event, null, 2).split('\n'))
    this.#of = events
    return this.lines.length
  }
}
