import { and, asc, eq, gt, inArray, lte, min, sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { parseDuration } from '#workflows/automations/core/duration.ts'
import { most } from '#workflows/limits/core/limits.ts'
import { withOrg, type Transaction } from '../client.ts'
import { claims, limits } from '../schema.ts'

export type LimitRow = typeof limits.$inferSelect
export type ClaimRow = typeof claims.$inferSelect

export interface Claiming {
  org: string
  run: string
  generation: number
  claim: string
}
/** A claim that has got a place, to be told of it. */
export type Granted = Pick<ClaimRow, 'run' | 'generation' | 'claim'>

export const limitWhere = (org: string, id: string) => and(eq(limits.org, org), eq(limits.id, id))
const claimWhere = ({ org, run, generation, claim }: Claiming) =>
  and(
    ...[eq(claims.org, org), eq(claims.run, run)],
    ...[eq(claims.generation, generation), eq(claims.claim, claim)],
  )
export const claimsOf = ({ org, id }: Pick<LimitRow, 'org' | 'id'>, state: ClaimRow['state']) =>
  and(eq(claims.org, org), eq(claims.limit, id), eq(claims.state, state))

/** What is held, or counts. */
const takenState = ({ kind }: LimitRow) => (kind === 'places' ? 'held' : 'passed')
const byId = (org: string, ids: string[]) => and(eq(claims.org, org), inArray(claims.id, ids))

/** How many places are free at a moment; those whose time is over are taken back. */
const freeOf = async (tx: Transaction, limit: LimitRow, now: Date): Promise<number> => {
  const taken = claimsOf(limit, takenState(limit))
  await tx.delete(claims).where(and(taken, lte(claims.expiresAt, now)))
  return limit.most - (await tx.$count(claims, taken))
}

/** What a claim becomes that gets a place now. */
const granting = (limit: LimitRow, now: Date) => {
  const span = limit.kind === 'rate' ? limit.per : limit.expires
  const milliseconds = span === null ? undefined : parseDuration(span)
  return {
    state: takenState(limit),
    grantedAt: now,
    expiresAt: milliseconds === undefined ? null : new Date(now.getTime() + milliseconds),
  } as const
}

/** Gives free places to those that wait, in order. The limit's row is locked. */
const grant = async (tx: Transaction, limit: LimitRow, now: Date): Promise<Granted[]> => {
  const free = await freeOf(tx, limit, now)
  if (free <= 0) return []
  const next = await tx
    .select({ id: claims.id })
    .from(claims)
    .where(claimsOf(limit, 'waiting'))
    .orderBy(asc(claims.id))
    .limit(free)
  if (next.length === 0) return []
  const { run, generation, claim } = claims
  return tx
    .update(claims)
    .set(granting(limit, now))
    .where(
      byId(
        limit.org,
        next.map(({ id }) => id),
      ),
    )
    .returning({ run, generation, claim })
}

export const wake = (tx: Transaction, { org, id }: Pick<LimitRow, 'org' | 'id'>) =>
  tx
    .update(limits)
    .set({ wakes: sql`${limits.wakes} + 1` })
    .where(limitWhere(org, id))

/** Asks for a place: granted at once where one is free and nobody waits for it. Safe to repeat. */
export const claimPlace = (
  { node, limit: name, ...claiming }: Claiming & { node: string; limit: string },
  now = new Date(),
): Promise<'granted' | 'waiting' | 'over' | 'unknown' | 'full'> =>
  withOrg(claiming.org, async (tx) => {
    const { org } = claiming
    const [limit] = await tx
      .select()
      .from(limits)
      .where(and(eq(limits.org, org), eq(limits.name, name)))
      .for('update')
    const [known] = await tx.select().from(claims).where(claimWhere(claiming))
    if (known) {
      if (known.state === 'over' || known.state === 'waiting') return limit ? known.state : 'unknown'
      return 'granted'
    }
    if (!limit) return 'unknown'
    const waiting = await tx.$count(claims, claimsOf(limit, 'waiting'))
    if (waiting >= most.waiting) return 'full'
    const free = waiting === 0 ? await freeOf(tx, limit, now) : 0
    const row = { ...claiming, id: newId(), node, limit: limit.id, since: now }
    await tx
      .insert(claims)
      .values(free > 0 ? { ...row, ...granting(limit, now) } : { ...row, state: 'waiting' })
    if (free > 0 && limit.kind === 'places' && limit.expires === null) return 'granted'
    // Its queue must look again when a time is over.
    await wake(tx, limit)
    return free > 0 ? 'granted' : 'waiting'
  })

/**
 * Gives a place back, or up before it is had: then even a claim that comes later gets none. Safe to repeat.
 * @returns who gets it now
 */
export const leavePlace = (
  { waiting, ...leaving }: Claiming & { waiting: boolean },
  now = new Date(),
): Promise<Granted[]> =>
  withOrg(leaving.org, async (tx) => {
    const { org } = leaving
    const [found] = await tx.select({ limit: claims.limit }).from(claims).where(claimWhere(leaving))
    const [limit] = found?.limit
      ? await tx.select().from(limits).where(limitWhere(org, found.limit)).for('update')
      : []
    if (waiting) {
      const [over] = await tx
        .insert(claims)
        .values({ ...leaving, id: newId(), node: '', state: 'over' })
        .onConflictDoUpdate({
          target: [claims.org, claims.run, claims.generation, claims.claim],
          set: { state: 'over', expiresAt: null },
        })
        .returning({ limit: claims.limit })
      // It was claimed just then.
      if (!limit && over?.limit) await wake(tx, { org, id: over.limit })
    }
    // What a rate has let begin has begun.
    else await tx.delete(claims).where(and(claimWhere(leaving), eq(claims.state, 'held')))
    return limit ? grant(tx, limit, now) : []
  })

/** Takes back what runs that are over have left, and gives on what is free; and when to look again. */
export const serveLimit = (
  org: string,
  id: string,
  now = new Date(),
): Promise<{ granted: Granted[]; milliseconds: number | null }> =>
  withOrg(org, async (tx) => {
    const [limit] = await tx.select().from(limits).where(limitWhere(org, id)).for('update')
    if (!limit) return { granted: [], milliseconds: null }
    await tx.execute(sql`
      delete from app.limit_claims c using app.runs r
       where c.org = ${org} and c.limit_id = ${id} and c.state in ('held', 'waiting') and r.org = c.org and r.id = c.run
         and (r.ended_at is not null or r.generation <> c.generation)`)
    const granted = await grant(tx, limit, now)
    const [next] = await tx
      .select({ at: min(claims.expiresAt) })
      .from(claims)
      .where(and(claimsOf(limit, takenState(limit)), gt(claims.expiresAt, now)))
    const milliseconds = next?.at ? Math.max(1, next.at.getTime() - now.getTime()) : null
    return { granted, milliseconds }
  })
