import { sql } from 'drizzle-orm'
import { withSystem, type Transaction } from '../client.ts'
import { auditSeals } from '../schema.ts'
import { chainKey, digestOf, markOf, sealableColumns, type Sealable, type Seal } from './canonical.ts'

/** One process at a time seals. */
const lock = 4_711_000_010
/** Entries of one pass, and so of one seal at most; a single transaction's entries are never parted. */
const batch = 1000

const reach = async (tx: Transaction): Promise<{ from: string; upto: string; more: boolean }> => {
  const { rows } = await tx.execute<{ from: string; oldest: string }>(sql`
    select coalesce((select upto from app.audit_seals order by upto desc limit 1), 0)::text as from,
      app.audit_position(pg_snapshot_xmin(pg_current_snapshot()))::text as oldest`)
  const { from, oldest } = rows[0]!
  // The first entry of another transaction after so many.
  const beyond = await tx.execute<{ upto: string }>(sql`
    select e.position::text as upto from app.audit_entries e
    where e.position < ${oldest}::bigint and e.position > (
      select position from app.audit_entries where position >= ${from}::bigint and position < ${oldest}::bigint
      order by position offset ${batch - 1} limit 1)
    order by e.position limit 1`)
  const upto = beyond.rows[0]?.upto
  return { from, upto: upto ?? oldest, more: upto !== undefined }
}

/**
 * Seals what was written since the last pass, of every organisation. Entries of transactions that may still be open
 * wait, so that a late commit is never skipped. Does nothing while another process does it.
 * @returns how many entries were sealed, and whether more are waiting
 */
export const sealOnce = (): Promise<{ sealed: number; more: boolean }> =>
  withSystem(async (tx) => {
    const locked = await tx.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(${lock}) as mine`)
    if (!locked.rows[0]!.mine) return { sealed: 0, more: false }
    const { from, upto, more } = await reach(tx)
    const { rows } = await tx.execute<Sealable & Record<string, unknown>>(sql`
      select ${sql.raw(sealableColumns)} from app.audit_entries
      where position >= ${from}::bigint and position < ${upto}::bigint order by org, audit_entries.position, audit_entries.id`)
    for (const [org, entries] of Map.groupBy(rows, (row) => row.org))
      await sealEntries(tx, org, BigInt(upto), entries)
    return { sealed: rows.length, more }
  })

const sealEntries = async (
  tx: Transaction,
  org: string,
  upto: bigint,
  entries: Sealable[],
): Promise<void> => {
  const { rows } = await tx.execute<{ number: number; digest: string }>(
    sql`select number, digest from app.audit_seals where org = ${org} order by number desc limit 1`,
  )
  const key = chainKey(org)
  const seal: Seal = {
    org,
    number: (rows[0]?.number ?? 0) + 1,
    upto,
    first: entries[0]!.id,
    last: entries.at(-1)!.id,
    count: entries.length,
    marks: Buffer.concat(entries.map((entry) => markOf(key, entry))),
    sealedAt: new Date(),
  }
  await tx.insert(auditSeals).values({ ...seal, digest: digestOf(key, rows[0]?.digest ?? '', seal) })
}
