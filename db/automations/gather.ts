import { and, asc, eq, gt, inArray, lte, sql } from 'drizzle-orm'
import {
  countedSince,
  gathered,
  gatheredTrigger,
  isOver,
  type Arriving,
  type Gathering,
} from '#workflows/automations/core/gather.ts'
import { madeKey } from '#workflows/automations/core/key.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import { withOrg, type Transaction } from '../client.ts'
import { automations, deliveries, gatherings } from '../schema.ts'
import { beginRun, type Begun } from './begin-run.ts'
import { storable } from './turns.ts'

export interface Place {
  org: string
  automation: string
}

const longestReason = 500

export const settleDelivery = (
  tx: Transaction,
  org: string,
  id: string,
  values: Partial<typeof deliveries.$inferInsert>,
) =>
  tx
    .update(deliveries)
    .set(values)
    .where(and(eq(deliveries.org, org), eq(deliveries.id, id)))

const gatheringWhere = ({ org, automation }: Place, key: string) =>
  and(eq(gatherings.org, org), eq(gatherings.automation, automation), eq(gatherings.key, key))

/** Until the transaction ends, nobody else counts or gathers under this key. */
const lockKey = (tx: Transaction, { org, automation }: Place, key: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`gather ${org} ${automation} ${key}`}, 0))`)

/** What became of a delivery that does not start a run of its own. */
export type Arrived =
  | { became: 'dropped'; reason: string }
  /** `begun`: what started with it, since it was the last one needed, or because its forerunners' time was over. */
  | { became: 'waiting'; until: Date; begun: Begun[] }
  | { became: 'gone'; begun: Begun[] }

interface Delivered {
  id: string
  trigger: Json
  bytes: number
}

/** Whether a delivery passes, of a key of which only so many may within any period; those that do are counted. */
const passes = async (
  tx: Transaction,
  place: Place,
  { id, trigger }: Delivered,
  how: NonNullable<Arriving['throttle']>,
  at: Date,
): Promise<string | undefined> => {
  const { org, automation } = place
  const made = how.key === undefined ? { key: '' } : madeKey(how.key, trigger)
  // As everywhere: what has no key is like nothing else.
  if ('why' in made) return undefined
  const throttle = storable(made.key)
  await lockKey(tx, place, `throttle ${throttle}`)
  const before = await tx.$count(
    deliveries,
    and(
      ...[eq(deliveries.org, org), eq(deliveries.automation, automation), eq(deliveries.throttle, throttle)],
      gt(deliveries.passedAt, new Date(countedSince(how, at.getTime()))),
    ),
  )
  if (before >= how.most)
    return `no more than ${how.most} within any ${how.per}${how.key === undefined ? '' : ` of “${throttle}”`}`
  await settleDelivery(tx, org, id, { throttle, passedAt: at })
  return undefined
}

/**
 * Decides what becomes of a delivery that was written down in this transaction, by the options of its trigger.
 * @returns undefined when it starts a run of its own, now
 */
export const arrive = async (
  tx: Transaction,
  place: Place,
  delivered: Delivered,
  options: Arriving,
  at: Date,
): Promise<Arrived | undefined> => {
  const { org } = place
  const { id, trigger, bytes } = delivered
  const dropped = options.throttle && (await passes(tx, place, delivered, options.throttle, at))
  if (dropped !== undefined) {
    const reason = dropped.slice(0, longestReason)
    await settleDelivery(tx, org, id, { outcome: 'dropped', reason, run: null, body: null })
    return { became: 'dropped', reason }
  }
  const how = options.debounce ?? options.batch
  if (!how) return undefined
  const made = how.key === undefined ? { key: '' } : madeKey(how.key, trigger)
  if ('why' in made) {
    const reason = storable(`Not gathered with others: ${made.why}`).slice(0, longestReason)
    await settleDelivery(tx, org, id, { reason })
    return undefined
  }
  const takes = options.debounce ? 'last' : 'all'
  const key = `${takes} ${storable(made.key)}`
  await lockKey(tx, place, key)
  const begun: Begun[] = []
  let before = await gatheringOf(tx, place, key)
  if (isOver(before, at.getTime())) {
    begun.push(...(await letGo(tx, place, key, takes)))
    before = undefined
  }
  if (takes === 'last') await replace(tx, place, key)
  const { full, ...after } = gathered(how, before, at.getTime(), bytes)
  await settleDelivery(tx, org, id, { outcome: 'waiting', run: null, gathered: key, trigger })
  await writeGathering(tx, place, key, takes, after)
  if (!full) return { became: 'waiting', until: new Date(after.dueAt), begun }
  return { became: 'gone', begun: [...begun, ...(await letGo(tx, place, key, takes))] }
}

const gatheringOf = async (tx: Transaction, place: Place, key: string): Promise<Gathering | undefined> => {
  const [row] = await tx.select().from(gatherings).where(gatheringWhere(place, key))
  return row && { ...row, firstAt: row.firstAt.getTime(), dueAt: row.dueAt.getTime() }
}

const writeGathering = async (
  tx: Transaction,
  { org, automation }: Place,
  key: string,
  takes: 'last' | 'all',
  { count, bytes, firstAt, dueAt }: Gathering,
): Promise<void> => {
  const now = { takes, count, bytes, firstAt: new Date(firstAt), dueAt: new Date(dueAt) }
  await tx
    .insert(gatherings)
    .values({ org, automation, key, ...now })
    .onConflictDoUpdate({ target: [gatherings.org, gatherings.automation, gatherings.key], set: now })
}

const waitingUnder = ({ org, automation }: Place, key: string) =>
  and(eq(deliveries.org, org), eq(deliveries.automation, automation), eq(deliveries.gathered, key))

const settled = { gathered: null, trigger: null } as const

const replace = (tx: Transaction, place: Place, key: string) =>
  tx
    .update(deliveries)
    .set({ ...settled, outcome: 'replaced', reason: 'A later one came before it was quiet' })
    .where(waitingUnder(place, key))

const isEvent = (trigger: Json): boolean => (trigger as { kind?: string } | null)?.kind === 'event'
const hopsOf = (trigger: Json): number => (trigger as { hops?: number } | null)?.hops ?? 0

/** Starts the run of what waits under a key, by the version that is published now. */
const letGo = async (tx: Transaction, place: Place, key: string, takes: 'last' | 'all'): Promise<Begun[]> => {
  const { org, automation } = place
  const waiting = await tx
    .select()
    .from(deliveries)
    .where(waitingUnder(place, key))
    .orderBy(asc(deliveries.id))
  await tx.delete(gatherings).where(gatheringWhere(place, key))
  const [row] = await tx
    .select({ name: automations.name, version: automations.version })
    .from(automations)
    .where(and(eq(automations.org, org), eq(automations.id, automation)))
  if (waiting.length === 0 || !row || row.version === null) return []
  const trigger = gatheredTrigger(
    takes,
    waiting.map(({ trigger }) => trigger),
  )
  const initiator = `${isEvent(waiting[0]!.trigger) ? 'event' : 'webhook'} of ${row.name}`
  const hops = Math.max(...waiting.map(({ trigger }) => hopsOf(trigger)))
  const begun = await beginRun(tx, { org, automation, version: row.version, trigger, initiator, hops })
  const became =
    'dropped' in begun
      ? ({ outcome: 'dropped', reason: begun.dropped.slice(0, longestReason) } as const)
      : ({ outcome: 'accepted', run: begun.id } as const)
  const ids = waiting.map(({ id }) => id)
  await tx
    .update(deliveries)
    .set({ ...settled, ...became })
    .where(and(eq(deliveries.org, org), inArray(deliveries.id, ids)))
  return 'dropped' in begun ? [] : [begun]
}

/** Starts what waits under a key once its time is over; nothing when it has gone, or more came meanwhile. */
export const letDueGo = (place: Place, key: string, now: Date): Promise<Begun[]> =>
  withOrg(place.org, async (tx) => {
    await lockKey(tx, place, key)
    const [due] = await tx
      .select()
      .from(gatherings)
      .where(and(gatheringWhere(place, key), lte(gatherings.dueAt, now)))
    return due ? letGo(tx, place, key, due.takes) : []
  })
