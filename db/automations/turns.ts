import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import type { Json } from '#workflows/automations/core/json.ts'
import { madeKey } from '#workflows/automations/core/key.ts'
import { concurrencyLimits, type Concurrency } from '#workflows/automations/core/options.ts'
import type { Waits } from '#workflows/runs/contract.ts'
import { withOrg, type Transaction } from '../client.ts'
import { stopOpenSteps } from '../runs/steps.ts'
import { messages, runs } from '../schema.ts'
import type { Begun } from './begin-run.ts'
import { graphOf } from './versions.ts'

type WaitsForTurn = Extract<Waits, { for: 'turn' }>

/** What the row of a run gets that goes on so many at a time. */
export interface Turn {
  turn: string
  turnMost: number
  held: boolean
  waits: WaitsForTurn | null
}

interface Asking {
  org: string
  run: string
  automation: string
  trigger: Json
}

/** Text as the database can hold it. */
export const storable = (text: string): string => text.replaceAll('\0', String.raw`\0`)

/** The runs that go on after one another with this one; those without a key do so among themselves. */
const turnOf = ({ key, most }: Concurrency, { automation, trigger }: Asking) => {
  if (key === undefined) return { turn: automation, waits: { for: 'turn' as const, most } }
  const made = madeKey(key, trigger)
  return 'why' in made
    ? { turn: `${automation}!`, waits: { for: 'turn' as const, most, key: null } }
    : {
        turn: `${automation}/${storable(made.key)}`,
        waits: { for: 'turn' as const, most, key: storable(made.key) },
      }
}

/** Until the transaction ends, nobody else begins or ends to wait for this turn. */
const lockTurn = (tx: Transaction, org: string, turn: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`turn ${org} ${turn}`}, 0))`)

const openOf = (org: string, turn: string) =>
  and(eq(runs.org, org), eq(runs.turn, turn), isNull(runs.endedAt))

/**
 * Decides whether a run may go on at once, in the transaction that accepts it.
 * @returns what its row gets; or why it is not to run
 */
export const enterTurn = async (
  tx: Transaction,
  asking: Asking,
  concurrency: Concurrency,
): Promise<Turn | { dropped: string }> => {
  const { org, run } = asking
  const { most, full } = concurrency
  const { turn, waits } = turnOf(concurrency, asking)
  await lockTurn(tx, org, turn)
  const open = await tx.$count(runs, and(openOf(org, turn), sql`${runs.id} <> ${run}`))
  const entered = { turn, turnMost: most, held: open >= most, waits: open >= most ? waits : null }
  if (open < most) return entered
  const key = waits.key === undefined ? '' : waits.key === null ? ' without a key' : ` of “${waits.key}”`
  const many = `${open} ${open === 1 ? 'run' : 'runs'}${key}`
  // Nobody knows whether what has no key is the same: it waits rather than to take anything away.
  if (full === 'drop' && waits.key !== null)
    return { dropped: `${many} had not ended, and no more than ${most} may go on at once` }
  if (open >= most + concurrencyLimits.waiting) return { dropped: `${many} go on or wait already` }
  if (full === 'cancel' && waits.key !== null) await cancelOldest(tx, org, turn, open + 1 - most)
  return entered
}

/** The same for a run of a published version; undefined when it has no such option. */
export const turnOfVersion = async (
  tx: Transaction,
  { version, ...asking }: Asking & { version: number },
): Promise<Turn | { dropped: string } | undefined> => {
  const graph = await graphOf(tx, asking.org, asking.automation, version)
  const concurrency = graph?.trigger.concurrency
  return concurrency && enterTurn(tx, asking, concurrency)
}

/** Ends the oldest runs of a turn: those that wait at once, those under way by telling them. */
const cancelOldest = async (tx: Transaction, org: string, turn: string, number: number): Promise<void> => {
  const by = 'a newer run'
  const reason = 'It is the one that is to run'
  const oldest = await tx
    .select({ id: runs.id, held: runs.held, dispatchedAt: runs.dispatchedAt })
    .from(runs)
    .where(openOf(org, turn))
    .orderBy(asc(runs.id))
    .limit(number)
  const told = await tx
    .select({ run: messages.run })
    .from(messages)
    .where(
      and(
        eq(messages.org, org),
        inArray(
          messages.run,
          oldest.map(({ id }) => id),
        ),
        eq(messages.by, by),
      ),
    )
  const known = new Set(told.map(({ run }) => run))
  for (const { id, held, dispatchedAt } of oldest)
    if (held && dispatchedAt === null) await endHeldIn(tx, org, id, `Cancelled by ${by}: ${reason}`)
    else if (!known.has(id))
      await tx
        .insert(messages)
        .values({ ...{ org, id: newId(), run: id, name: 'cancelRun', by }, input: { run: id, reason } })
}

const endHeldIn = async (tx: Transaction, org: string, run: string, message: string): Promise<boolean> => {
  const ended = await tx
    .update(runs)
    .set({
      ...{ status: 'cancelled', held: false, waits: null, prepared: null, endedAt: new Date() },
      error: { code: 'cancelled', message },
    })
    .where(
      and(
        eq(runs.org, org),
        eq(runs.id, run),
        eq(runs.held, true),
        isNull(runs.dispatchedAt),
        isNull(runs.endedAt),
      ),
    )
    .returning({ id: runs.id })
  if (ended.length > 0) await stopOpenSteps(tx, org, run)
  return ended.length > 0
}

/** Cancels a run that waits for its turn and of which the engine knows nothing; false when it does not wait any more. */
export const endHeld = (org: string, run: string, message: string): Promise<boolean> =>
  withOrg(org, (tx) => endHeldIn(tx, org, run, message))

/** What has its turn now: runs to be started, and those the engine holds already. */
export interface Admitted {
  start: Begun[]
  tell: { id: string; generation: number }[]
}

/** Lets those go on whose turn it is, oldest first. */
export const admitTurn = (org: string, turn: string): Promise<Admitted> =>
  withOrg(org, async (tx) => {
    await lockTurn(tx, org, turn)
    const underWay = await tx.$count(runs, and(openOf(org, turn), eq(runs.held, false)))
    const waiting = await tx
      .select()
      .from(runs)
      .where(and(openOf(org, turn), eq(runs.held, true)))
      .orderBy(asc(runs.id))
      .limit(concurrencyLimits.runs)
    // The newest knows best how many may, should that have changed.
    const { rows } = await tx.execute<{ most: number }>(sql`
      select turn_most as most from app.runs where org = ${org} and turn = ${turn} and ended_at is null
       order by id desc limit 1`)
    const due = waiting.slice(0, Math.max(0, (rows[0]?.most ?? 1) - underWay))
    if (due.length === 0) return { start: [], tell: [] }
    await tx
      .update(runs)
      .set({ held: false, waits: null, notBefore: null })
      .where(
        and(
          eq(runs.org, org),
          inArray(
            runs.id,
            due.map(({ id }) => id),
          ),
        ),
      )
    return {
      start: due.flatMap(({ id, operation, input, generation, prepared, trace, dispatchedAt }) =>
        dispatchedAt === null ? [{ org, id, operation, input, generation, prepared, trace }] : [],
      ),
      tell: due.flatMap(({ id, generation, dispatchedAt }) =>
        dispatchedAt === null ? [] : [{ id, generation }],
      ),
    }
  })
