import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import type * as contract from '#workflows/store/contract.ts'
import { storeLimits } from '#workflows/store/contract.ts'
import { parseDuration } from '#workflows/automations/core/duration.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import { findAutomation } from '../automations/rows.ts'
import type { Transaction } from '../client.ts'
import { Refused } from '../refused.ts'
import { entries } from '../schema.ts'
import type { Perform } from '../transactions.ts'

interface Place {
  automation: string | null
  key: string
}
type Kept = Place & { value: Json; expiresAfter?: string | undefined }

const at = (org: string, { automation, key }: Place) =>
  and(eq(entries.org, org), eq(entries.owner, automation ?? ''), eq(entries.key, key))

/** Those that have not expired. */
export const isAlive = or(isNull(entries.expiresAt), gt(entries.expiresAt, sql`now()`))

const find = async (tx: Transaction, org: string, place: Place): Promise<{ value: Json } | undefined> => {
  if (place.automation !== null) await findAutomation(tx, org, place.automation)
  const [row] = await tx
    .select({ value: entries.value })
    .from(entries)
    .where(and(at(org, place), isAlive))
    .for('update')
  return row && { value: row.value ?? null }
}

const put = async (
  tx: Transaction,
  org: string,
  { automation, key, value, expiresAfter }: Kept,
  isNew: boolean,
) => {
  const size = JSON.stringify(value).length
  if (size > storeLimits.value)
    throw new Refused(
      422,
      'value_too_large',
      `The value has ${size} characters; the limit is ${storeLimits.value}`,
    )
  const milliseconds = expiresAfter === undefined ? undefined : parseDuration(expiresAfter)
  if (expiresAfter !== undefined && milliseconds === undefined)
    throw new Refused(422, 'bad_duration', `${JSON.stringify(expiresAfter)} is not a duration`, {
      hint: 'Write for example 90s, 10m, 2h or 30d, up to 366d.',
    })
  const values = {
    value,
    expiresAt: milliseconds === undefined ? null : new Date(Date.now() + milliseconds),
    updatedAt: new Date(),
    ...(isNew ? { createdAt: new Date() } : {}),
  }
  // Each that is kept makes room by some that have expired, so that none must be looked for.
  await tx.execute(sql`
    delete from app.entries where (owner, key) in (
      select owner, key from app.entries where org = ${org} and expires_at < now() limit 100 for update skip locked)
    and org = ${org}`)
  if (isNew) await mustFit(tx, org)
  await tx
    .insert(entries)
    .values({ org, owner: automation ?? '', key, ...values })
    .onConflictDoUpdate({ target: [entries.org, entries.owner, entries.key], set: values })
}

const mustFit = async (tx: Transaction, org: string): Promise<void> => {
  const { rows } = await tx.execute<{ full: boolean }>(
    sql`select exists (select from app.entries where org = ${org} offset ${storeLimits.entries}) as full`,
  )
  if (rows[0]!.full)
    throw new Refused(409, 'store_full', `The organisation keeps ${storeLimits.entries} values already`, {
      hint: 'Delete some, or let them expire.',
    })
}

/** One at a time for one key, also where there is no row yet that could be locked. */
const alone = (tx: Transaction, org: string, { automation, key }: Place) =>
  tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`entry|${org}|${automation ?? ''}|${key}`}, 0))`,
  )

export const rememberEntry: Perform<typeof contract.rememberEntry> = async (tx, input, { org }) => {
  await alone(tx, org, input)
  const found = await find(tx, org, input)
  if (found) return { isNew: false, value: found.value }
  await put(tx, org, input, true)
  return { isNew: true, value: input.value }
}

export const saveEntry: Perform<typeof contract.saveEntry> = async (tx, input, { org }) => {
  await alone(tx, org, input)
  const found = await find(tx, org, input)
  await put(tx, org, input, !found)
  return { isNew: !found, previous: found?.value ?? null }
}

export const readEntry: Perform<typeof contract.readEntry> = async (tx, input, { org }) => {
  const found = await find(tx, org, input)
  return { found: found !== undefined, value: found?.value ?? null }
}

export const deleteEntry: Perform<typeof contract.deleteEntry> = async (tx, input, { org }) => {
  const found = await find(tx, org, input)
  await tx.delete(entries).where(at(org, input))
  return { deleted: found !== undefined }
}
