import { parseDuration } from './duration.ts'
import type { Problem } from './graph.ts'
import type { Json } from './json.ts'
import { keyProblems } from './key.ts'
import { arrivalLimits, type Batch, type Debounce, type Throttle } from './options.ts'

/** How long anything may be gathered or counted, in milliseconds. */
const longest = 7 * 86_400_000

/** The options of a trigger that something arrives for. */
export interface Arriving {
  throttle?: Throttle | undefined
  debounce?: Debounce | undefined
  batch?: Batch | undefined
}

/** What waits together under one key. Moments are milliseconds since 1970. */
export interface Gathering {
  firstAt: number
  count: number
  bytes: number
  dueAt: number
}

const milliseconds = (text: string): number => Math.min(parseDuration(text) ?? 0, longest)

/** Whether what waits must go before anything more is added: its time was over when that came. */
export const isOver = (before: Gathering | undefined, at: number): boolean =>
  before !== undefined && before.dueAt <= at

/** One more that arrived: what waits now, and whether that is enough to go at once. */
export const gathered = (
  how: Debounce | Batch,
  before: Gathering | undefined,
  at: number,
  bytes: number,
): Gathering & { full: boolean } => {
  const firstAt = before?.firstAt ?? at
  const count = (before?.count ?? 0) + 1
  if ('quiet' in how) {
    const dueAt = Math.min(at + milliseconds(how.quiet), firstAt + milliseconds(how.longest))
    return { firstAt, count, bytes, dueAt, full: dueAt <= at }
  }
  const together = (before?.bytes ?? 0) + bytes
  const full = count >= how.size || together >= arrivalLimits.bytes
  return { firstAt, count, bytes: together, dueAt: firstAt + milliseconds(how.within), full }
}

/** Since when what passed counts against what arrives now. */
export const countedSince = ({ per }: Throttle, at: number): number => at - milliseconds(per)

/** What expressions see of one of many: not its headers, which are as large as the rest and say little. */
const itemOf = (trigger: Json): Json => {
  if (typeof trigger !== 'object' || trigger === null || Array.isArray(trigger)) return trigger
  const { kind: _, headers: __, method: ___, ...item } = trigger
  return item
}

/** What a run sees that begins with what was gathered, the first one first: the last alone, or all as its items. */
export const gatheredTrigger = (how: 'last' | 'all', triggers: readonly Json[]): Json => {
  const last = triggers.at(-1) ?? null
  if (how === 'last') return last
  const items = triggers.map(itemOf)
  return { kind: 'batch', items, count: items.length, body: null, headers: {}, query: {} }
}

const durationProblem = (field: string, value: string): Problem[] => {
  const read = parseDuration(value)
  return read !== undefined && read >= 1000 && read <= longest
    ? []
    : [
        {
          ...{ node: 'trigger', field, code: 'bad_duration' },
          message: `${JSON.stringify(value)} is no duration from a second to seven days`,
          hint: 'Write for example 30s, 10m or 2h.',
        },
      ]
}

/** What is wrong with how what arrives is counted and gathered. */
export const arrivalProblems = ({ throttle, debounce, batch }: Arriving): Problem[] => [
  ...[
    ['throttle.key', throttle?.key],
    ['debounce.key', debounce?.key],
    ['batch.key', batch?.key],
  ].flatMap(([field, key]) => (key === undefined ? [] : keyProblems(field!, key))),
  ...[
    ['throttle.per', throttle?.per],
    ['debounce.quiet', debounce?.quiet],
    ['debounce.longest', debounce?.longest],
    ['batch.within', batch?.within],
  ].flatMap(([field, value]) => (value === undefined ? [] : durationProblem(field!, value))),
  ...(debounce && batch
    ? [
        {
          ...{ node: 'trigger', field: 'batch', code: 'gathered_twice' },
          message: 'Either only the last one starts a run, or many do together',
          hint: 'Remove one of the two.',
        },
      ]
    : []),
]
