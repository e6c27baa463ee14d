import { and, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import type * as contract from '#workflows/runs/contract.ts'
import {
  endings,
  grainAt,
  grainNames,
  grains,
  mostKinds,
  mostVersions,
  quantile,
  type Ending,
} from '#workflows/runs/contract.ts'
import type { Transaction } from '../client.ts'
import { Refused } from '../refused.ts'
import { automations, noAutomation, runNumbers } from '../schema.ts'
import type { Read } from '../views.ts'
import { waitingNumbers } from './waiting-numbers.ts'

const day = 86_400_000

/** From when to when, in whole hours, days or weeks. */
const spanOf = (from: string | undefined, until: string | undefined) => {
  const end = until === undefined ? Date.now() : Date.parse(until)
  const begin = from === undefined ? end - day : Date.parse(from)
  const every = grainNames.find((each) => end - begin <= grains[each].most * grains[each].milliseconds)
  if (begin >= end || !every)
    throw new Refused(422, 'bad_span', 'It must end after it begins, and within two years', {
      hint: 'Choose an earlier beginning or a shorter span.',
    })
  const unit = grains[every].milliseconds
  return { unit, every, from: grainAt(every, begin), until: grainAt(every, end - 1) + unit }
}

/** Counts of one kind or moment, as they come in. */
class Tally {
  readonly ended: Record<Ending, number> = { completed: 0, failed: 0, timed_out: 0, cancelled: 0 }
  readonly #durations = new Map<number, number>()

  add(status: Ending, bucket: number, count: number) {
    this.ended[status] += count
    if (status === 'completed') this.#durations.set(bucket, (this.#durations.get(bucket) ?? 0) + count)
  }
  get all() {
    return endings.reduce((sum, each) => sum + this.ended[each], 0)
  }
  get numbers() {
    return { ...this.ended, p50: quantile(this.#durations, 0.5), p95: quantile(this.#durations, 0.95) }
  }
}

interface Counted extends Record<string, unknown> {
  at: string | null
  operation: string | null
  automation: string | null
  version: number | null
  status: Ending
  bucket: number
  count: number
}

const tallyIn = <K>(tallies: Map<K, Tally>, key: K): Tally => {
  const known = tallies.get(key) ?? new Tally()
  tallies.set(key, known)
  return known
}

export const getRunNumbers: Read<typeof contract.getRunNumbers> = async (tx, input, { org }) => {
  const { unit, every, from, until } = spanOf(input.from, input.until)
  const { rows } = await tx.execute<Counted>(sql`
    select at::text, operation, automation, version, status, bucket, sum(count)::int as count from app.run_numbers
     where ${and(
       eq(runNumbers.org, org),
       eq(runNumbers.every, every),
       gte(runNumbers.at, new Date(from)),
       lt(runNumbers.at, new Date(until)),
       input.automation ? eq(runNumbers.automation, input.automation) : undefined,
       input.operation ? eq(runNumbers.operation, input.operation) : undefined,
     )}
     group by grouping sets ((at, status, bucket), (operation, automation, version, status, bucket))`)
  const total = new Tally()
  const times = new Map<number, Tally>()
  for (let at = from; at < until; at += unit) times.set(at, new Tally())
  const kinds = new Map<
    string,
    { operation: string; automation: string; all: Tally; versions: Map<number, Tally> }
  >()
  for (const { at, operation, automation, version, status, bucket, count } of rows) {
    if (at !== null) {
      tallyIn(times, Date.parse(at)).add(status, bucket, count)
      total.add(status, bucket, count)
      continue
    }
    const name = `${operation}/${automation}`
    const kind = kinds.get(name) ?? {
      ...{ operation: operation!, automation: automation!, all: new Tally(), versions: new Map() },
    }
    kinds.set(name, kind)
    kind.all.add(status, bucket, count)
    tallyIn(kind.versions, version!).add(status, bucket, count)
  }
  const shown = [...kinds.values()]
    .toSorted((a, b) => b.all.all - a.all.all || a.operation.localeCompare(b.operation))
    .slice(0, mostKinds)
  const waiting = await waitingNumbers(tx, org, input)
  const named = await automationsBy(tx, org, [
    ...shown.map(({ automation }) => automation),
    ...waiting.items.map(({ automation }) => automation),
  ])
  return {
    ...{ from: new Date(from).toISOString(), until: new Date(until).toISOString(), every },
    total: total.numbers,
    times: [...times].map(([at, tally]) => ({ at: new Date(at).toISOString(), ...tally.numbers })),
    items: shown.map(({ operation, automation, all, versions }) => ({
      ...{ operation, automation: named(automation), ...all.numbers },
      versions: [...versions]
        .filter(([version]) => version > 0)
        .toSorted(([a], [b]) => b - a)
        .slice(0, mostVersions)
        .map(([version, tally]) => ({ version, ...tally.numbers })),
    })),
    more: kinds.size > shown.length,
    waiting: {
      ...waiting,
      items: waiting.items.map((each) => ({ ...each, automation: named(each.automation) })),
    },
  }
}

/** Automations by their id, one that is gone without its name. */
const automationsBy = async (tx: Transaction, org: string, ids: (string | null)[]) => {
  const asked = [...new Set(ids.filter((id): id is string => id !== null && id !== noAutomation))]
  const found = asked.length
    ? await tx
        .select({ id: automations.id, name: automations.name })
        .from(automations)
        .where(and(eq(automations.org, org), inArray(automations.id, asked)))
    : []
  const names = new Map(found.map(({ id, name }) => [id, name]))
  return (id: string | null) =>
    id === null || id === noAutomation ? null : { id, name: names.get(id) ?? '' }
}
