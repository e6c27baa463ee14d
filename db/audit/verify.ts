import { sql } from 'drizzle-orm'
import type { Output } from '#workflows/operation.ts'
import type { verifyAudit } from '#workflows/audit/contract.ts'
import type { Transaction } from '../client.ts'
import { erasureAction } from './erase.ts'
import {
  chainKey,
  detailOf,
  digestOf,
  isErased,
  markOf,
  marksIn,
  sealableColumns,
  type Seal,
  type Sealable,
} from './canonical.ts'

export type Verified = Output<typeof verifyAudit>
type Finding = NonNullable<Verified['finding']>

/** Rows read at once; nothing of the chain is kept beyond them. */
const sealsAtOnce = 10
const entriesAtOnce = 1000
/** An entry without a seal for so long was put in afterwards, or nobody seals. In milliseconds. */
const sealedWithin = 60_000

const sentences: Record<Finding['kind'], string> = {
  changed: 'This entry is not as it was written.',
  deleted: 'This entry was sealed and is gone.',
  inserted: 'This entry stands among sealed ones and was not there when they were sealed.',
  reordered: 'This entry does not stand where it was sealed.',
  unsealed:
    'This entry has waited for its seal for over a minute: it was put in afterwards, or no worker runs.',
  seal_changed: 'This seal is not as it was made.',
  seal_missing: 'This seal was made and is gone.',
}
const finding = (kind: Finding['kind'], at: { entry?: string; seal?: number }): Finding => ({
  kind,
  entry: at.entry ?? null,
  seal: at.seal ?? null,
  sentence: sentences[kind],
})

type SealRow = Omit<Seal, 'upto' | 'sealedAt'> & { upto: string; sealedAt: string; digest: string }

const readSeals = async (tx: Transaction, org: string, after: number) =>
  (
    await tx.execute<SealRow & Record<string, unknown>>(sql`
      select org, number, upto::text as upto, first::text as first, last::text as last, count, marks, digest,
        (extract(epoch from sealed_at) * 1000)::bigint::text as "sealedAt"
      from app.audit_seals where org = ${org} and number > ${after} order by number limit ${sealsAtOnce}`)
  ).rows.map((row) => ({ ...row, upto: BigInt(row.upto), sealedAt: new Date(Number(row.sealedAt)) }))

/** An organisation's entries of these positions, in the order they are sealed in. */
async function* readEntries(tx: Transaction, org: string, from: bigint, upto: bigint) {
  for (let [position, id] = [String(from), '00000000-0000-0000-0000-000000000000']; ;) {
    const { rows } = await tx.execute<Sealable & Record<string, unknown>>(sql`
      select ${sql.raw(sealableColumns)} from app.audit_entries e
      where e.org = ${org} and (e.position, e.id) > (${position}::bigint, ${id}::uuid) and e.position < ${String(upto)}::bigint
      order by e.position, e.id limit ${entriesAtOnce}`)
    yield* rows
    if (rows.length < entriesAtOnce) return
    ;[position, id] = [rows.at(-1)!.position, rows.at(-1)!.id]
  }
}

const exists = async (tx: Transaction, org: string, id: string): Promise<boolean> =>
  (await tx.execute(sql`select 1 from app.audit_entries where org = ${org} and id = ${id}`)).rows.length > 0

const wasSealed = async (tx: Transaction, org: string, id: string): Promise<boolean> => {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
  const { rows } = await tx.execute(
    sql`select 1 from app.audit_seals where org = ${org} and position(${bytes}::bytea in marks) > 0 limit 1`,
  )
  return rows.length > 0
}

/** Why another entry stands here than was sealed here; either may be missing. */
const misplaced = async (
  tx: Transaction,
  { org, number: seal }: Seal,
  sealed: string | undefined,
  found: string | undefined,
): Promise<Finding> => {
  if (sealed && !(await exists(tx, org, sealed))) return finding('deleted', { entry: sealed, seal })
  if (found && !(await wasSealed(tx, org, found))) return finding('inserted', { entry: found, seal })
  return finding('reordered', { entry: sealed ?? found!, seal })
}

/** The people whose details were lawfully erased, by the entries that say so. */
const erasedPeople = async (tx: Transaction, org: string): Promise<ReadonlySet<string>> => {
  const { rows } = await tx.execute<{ subject: string }>(
    sql`select subject from app.audit_entries where org = ${org} and action = ${erasureAction} and subject is not null`,
  )
  return new Set(rows.map(({ subject }) => subject))
}

/** Whether the details are those that were written, or gone because a person was erased. */
const detailsHold = (entry: Sealable, erased: ReadonlySet<string>): boolean =>
  isErased(entry)
    ? [entry.actorId, ...entry.subjects].some((each) => erased.has(each))
    : detailOf(entry) === entry.detail

/** Compares the entries of a seal with its marks; the first that differs. */
const breachIn = async (
  tx: Transaction,
  key: Buffer,
  seal: Seal,
  from: bigint,
  erased: ReadonlySet<string>,
): Promise<Finding | undefined> => {
  const marks = marksIn(seal.marks)
  let index = 0
  for await (const entry of readEntries(tx, seal.org, from, seal.upto)) {
    const sealed = marks[index++]
    if (sealed?.id !== entry.id) return misplaced(tx, seal, sealed?.id, entry.id)
    const asWritten = sealed.mark.equals(markOf(key, entry))
    if (!asWritten || !detailsHold(entry, erased))
      return finding('changed', { entry: entry.id, seal: seal.number })
  }
  return index < marks.length ? misplaced(tx, seal, marks[index]!.id, undefined) : undefined
}

const waitingAfter = async (tx: Transaction, org: string, upto: bigint) => {
  const { rows } = await tx.execute<{ count: number; id: string | null; at: string | null }>(sql`
    select count(*)::int as count, (array_agg(id::text order by at))[1] as id,
      (extract(epoch from min(at)) * 1000)::bigint::text as at
    from app.audit_entries where org = ${org} and position >= ${String(upto)}::bigint`)
  return rows[0]!
}

/**
 * Recomputes an organisation's chain from its first seal on, page by page, up to the first breach. With a head noted
 * earlier it also finds that the end was cut off.
 */
export const verifyChain = async (
  tx: Transaction,
  org: string,
  noted: { seal?: number | undefined; digest?: string | undefined } = {},
  now = Date.now(),
): Promise<Verified> => {
  const key = chainKey(org)
  const erased = await erasedPeople(tx, org)
  const result: Verified = { intact: true, finding: null, seals: 0, entries: 0, waiting: 0, head: null }
  const broken = (found: Finding): Verified => ({ ...result, intact: false, finding: found })
  let previous = ''
  let upto = 0n
  for (
    let seals = await readSeals(tx, org, 0);
    seals.length > 0;
    seals = await readSeals(tx, org, result.seals)
  )
    for (const seal of seals) {
      const { number, digest } = seal
      if (number !== result.seals + 1) return broken(finding('seal_missing', { seal: result.seals + 1 }))
      const noteDiffers = noted.seal === number && noted.digest !== undefined && noted.digest !== digest
      if (digestOf(key, previous, seal) !== digest || noteDiffers)
        return broken(finding('seal_changed', { seal: number }))
      const breach = await breachIn(tx, key, seal, upto, erased)
      if (breach) return broken(breach)
      result.seals = number
      result.entries += seal.count
      result.head = { seal: number, digest, sealedAt: seal.sealedAt.toISOString() }
      ;[previous, upto] = [digest, seal.upto]
    }
  if (noted.seal !== undefined && noted.seal > result.seals)
    return broken(finding('seal_missing', { seal: result.seals + 1 }))
  const { count, id, at } = await waitingAfter(tx, org, upto)
  result.waiting = count
  return id && Number(at) < now - sealedWithin ? broken(finding('unsealed', { entry: id })) : result
}

/** The newest seal of an organisation's chain, as a head to note. */
export const newestSeal = async (tx: Transaction, org: string): Promise<Verified['head']> => {
  const { rows } = await tx.execute<{ number: number; digest: string; at: string }>(sql`
    select number, digest, (extract(epoch from sealed_at) * 1000)::bigint::text as at
    from app.audit_seals where org = ${org} order by number desc limit 1`)
  const [seal] = rows
  return seal
    ? { seal: seal.number, digest: seal.digest, sealedAt: new Date(Number(seal.at)).toISOString() }
    : null
}
