import type { Json } from '#workflows/automations/core/json.ts'
import type { EngineEvent } from '#workflows/runs/contract.ts'

type Tone = 'plain' | 'failed' | 'quiet'

/** How loud an event is: what failed stands out, what the engine does for itself stands back. */
export const eventTone = (type: string): Tone => {
  if (/Failed$|TimedOut$|Terminated$/.test(type)) return 'failed'
  return /^WorkflowTask/.test(type) ? 'quiet' : 'plain'
}

/** What happened as one thing, of one event or several. */
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

interface Together {
  title: string
  events: EngineEvent[]
}

const groupOf = ({ title, events }: Together): EventGroup => {
  const [first, last] = [events[0]!, events.at(-1)!]
  return {
    ...{ id: first.id, at: first.at, until: events.length > 1 ? last.at : null, title },
    state: stateOf(last.type),
    about: first.about,
    node: events.find(({ node }) => node !== null)?.node ?? null,
    tone: events.map(({ type }) => eventTone(type)).find((each) => each === 'failed') ?? 'plain',
  }
}

/** A group, and its place among all. */
export type Placed = readonly [place: number, group: EventGroup]

/**
 * Events as what happened: those of one activity, timer, child or message are one, and what the engine does for itself is
 * left out unless it went wrong. A first event that was not read yet leaves its later ones standing alone.
 */
export class Grouping {
  readonly #groups: Together[] = []
  readonly #places = new Map<number, number>()

  /** Takes the events after those it has; answers the groups that are new or otherwise than before. */
  take(events: readonly EngineEvent[]): Placed[] {
    const touched = new Set<number>()
    for (const event of events) {
      if (eventTone(event.type) === 'quiet') continue
      const kind = together.find(([begins]) => begins.test(event.type))
      const first = kind && fieldOf(event.detail, kind[1])
      const known = first === undefined ? undefined : this.#places.get(Number(first))
      const place = known ?? this.#groups.length
      if (known === undefined) {
        this.#groups.push({ title: kind?.[2] ?? words(event.type), events: [] })
        this.#places.set(event.id, place)
      }
      this.#groups[place]!.events.push(event)
      touched.add(place)
    }
    return [...touched].map((place) => [place, groupOf(this.#groups[place]!)])
  }

  /** The events of the group that begins with this one. */
  of(id: number): readonly EngineEvent[] {
    const place = this.#places.get(id)
    return place === undefined ? [] : this.#groups[place]!.events
  }
}

/** A history that is there as a whole, put together. */
export const grouped = (events: readonly EngineEvent[]): EventGroup[] =>
  new Grouping().take(events).map(([, group]) => group)
