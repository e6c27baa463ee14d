import { sql, type AnyColumn, type SQL } from 'drizzle-orm'
import type { Transaction } from '../client.ts'

/**
 * A moment of the database: which transactions were over. What is visible now and was not then is new, whatever the
 * order in which transactions began, wrote and committed; a slow one holds nobody up.
 */
export interface Moment {
  /** The database's own number, so that one restored elsewhere, which counts anew, is not taken for it. */
  database: string
  /** As Postgres writes a snapshot: the first that was not over, the first not begun, and which between were not over. */
  snapshot: string
}

const form = /^(\d{1,20})\.((\d{1,20}):(\d{1,20}):((?:\d{1,20},){0,500}\d{1,20})?)$/

/** Of a moment as a client keeps it; undefined for what cannot be one of ours. */
export const readMoment = (text: string | undefined): (Moment & { end: bigint }) | undefined => {
  const [, database, snapshot, first, end, between] = form.exec(text ?? '') ?? []
  if (database === undefined || snapshot === undefined) return undefined
  const steps = [first!, ...(between?.split(',') ?? []), end!].map(BigInt)
  // Postgres refuses a snapshot that is not in order. The first that was not over may be named again as such.
  const inOrder = steps.every((step, i) => {
    const before = steps[i - 1]
    return before === undefined || before < step || (before === step && (i === 1 || i === steps.length - 1))
  })
  const most = 2n ** 63n
  return inOrder && steps[0]! > 0n && steps.at(-1)! < most
    ? { database, snapshot, end: BigInt(end!) }
    : undefined
}

export const writeMoment = ({ database, snapshot }: Moment): string => `${database}.${snapshot}`

/** The moment a transaction sees; the same for all its statements when it is one `withOrgAsOfNow`. */
export const momentOf = async (tx: Transaction): Promise<Moment & { end: bigint }> => {
  const { rows } = await tx.execute<Record<'database' | 'snapshot' | 'end', string>>(sql`
    select system_identifier::text as database, snapshot::text, pg_snapshot_xmax(snapshot)::text as end
      from pg_control_system(), pg_current_snapshot() as snapshot`)
  const { database, snapshot, end } = rows[0]!
  return { database, snapshot, end: BigInt(end) }
}

/** Rows whose last writer, by their column `changed`, was not over at a moment. The first half finds them by an index. */
export const changedSince = (changed: AnyColumn, { snapshot }: Moment): SQL =>
  sql`${changed} >= ${snapshot.split(':')[0]}::xid8 and not pg_visible_in_snapshot(${changed}, ${snapshot}::pg_snapshot)`
