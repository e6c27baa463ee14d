import type { Named } from '#db/commands/records.ts'
import { interpret, type Step, type Understood, type World } from '../interpret.ts'
import type { Sentence } from './expected.ts'
import { now, records, zone } from './records.ts'

type Records = Readonly<Record<string, Named[]>>

const worldOf = (known: Records): World => ({
  now,
  zone,
  records: async (widget) => ({ all: known[widget] ?? [], complete: true }),
})

/** Ids as names, in whatever holds them. */
const namedBy = (known: Records) => {
  const names = new Map(Object.values(known).flatMap((all) => all.map(({ id, name }) => [id, name])))
  for (const { input, name } of known.waiting ?? []) names.set(String(input?.run), name)
  const named = (value: unknown): unknown =>
    typeof value === 'string' ? (names.get(value) ?? value) : Array.isArray(value) ? value.map(named) : value
  return named
}

/** What is left out and what stands there by default are one: the end of a time that is not over, where to begin. */
const toldBy = (named: (value: unknown) => unknown) => (input: Record<string, unknown>) =>
  Object.entries(input)
    .filter(
      ([field, value]) => !((field === 'until' || field === 'to') && String(value) >= now.toISOString()),
    )
    .filter(
      ([field, value]) => field !== 'limit' && field !== 'zone' && !(field === 'from' && value === 'failure'),
    )
    .map(([field, value]): [string, unknown] => [
      field === 'to' && String(value).endsWith('Z') ? 'until' : field,
      named(value),
    ])
    .toSorted(([a], [b]) => (a < b ? -1 : 1))

/** How often, as the set says it. */
const often = (understood: Understood): string | null => {
  if (!('every' in understood) || !understood.every) return null
  const { when } = understood.every
  if (when.kind === 'interval') return when.every
  if (when.kind !== 'calendar') return 'cron'
  const { weekdays = [], monthDays = [], times } = when
  const days = weekdays.join() === 'mon,tue,wed,thu,fri' ? 'mon-fri' : weekdays.join() || 'daily'
  return `${monthDays.length > 0 ? `day ${monthDays.join()}` : days} ${times.join()}`
}

/** Nothing, or what was understood instead. */
export const mistake = async (
  [text, { does, asks }]: Sentence,
  known: Records = records,
): Promise<{ acts: boolean; got: string } | undefined> => {
  const told = toldBy(namedBy(known))
  const understood = await interpret(text, worldOf(known))
  if ('why' in understood) return does.length ? { acts: false, got: understood.why } : undefined
  const every = often(understood)
  const got =
    'watch' in understood
      ? [['checkAddress', told({ url: understood.watch.url }), null, false, every]]
      : understood.steps.flatMap(({ phrase, input, over, at, after }) =>
          (over?.values ?? [null]).map((value) => [
            phrase.contract.name,
            told({ ...input, ...(over ? { [over.field]: value } : {}) }),
            at?.toISOString() ?? null,
            after,
            every,
          ]),
        )
  const open = (understood.steps as Step[]).flatMap(({ missing }) => missing)
  const wanted = does.map(([name, input, more]) => [
    name,
    told(input),
    more?.at ?? null,
    more?.after ?? false,
    more?.every ?? null,
  ])
  const right =
    JSON.stringify(got) === JSON.stringify(wanted) && open.toSorted().join() === asks.toSorted().join()
  return right ? undefined : { acts: open.length === 0, got: JSON.stringify([got, open]) }
}
