import { sql } from 'drizzle-orm'
import { createHash, randomBytes } from 'node:crypto'
import { v7 as newId } from 'uuid'
import type { ApiKey } from '#workflows/keys/contract.ts'
import type { Permission } from '#workflows/operation.ts'
import type { Transaction } from '../client.ts'

/** SHA-256, base64url: a key has 256 random bits, so nothing slower is needed. */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('base64url')

interface Row extends Record<string, unknown> {
  id: string
  name: string
  prefix: string
  scopes: string[]
  madeBy: string
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
  revokedAt: string | null
  orphaned: boolean
}

interface NewKey {
  org: string
  name: string
  scopes: readonly Permission[]
  /** The id of the member it belongs to. */
  user: string
  expiresAt?: Date | undefined
}

/** A new key of an organisation; its text is nowhere but in what this returns. */
export const insertKey = async (tx: Transaction, made: NewKey): Promise<{ id: string; key: string }> => {
  const key = `ms_${randomBytes(32).toString('base64url')}`
  const id = newId()
  const scopes = `{${[...new Set(made.scopes)].join(',')}}`
  await tx.execute(sql`
    insert into auth.api_key (id, org, name, prefix, key_hash, scopes, made_by, expires_at)
    values (${id}, ${made.org}, ${made.name}, ${key.slice(0, 9)}, ${hashOfKey(key)}, ${scopes}::text[], ${made.user},
      ${made.expiresAt?.toISOString() ?? null}::timestamptz)`)
  return { id, key }
}

const iso = (moment: string | null) => (moment === null ? null : new Date(moment).toISOString())

const present = (row: Row): ApiKey => {
  const expired = row.expiresAt !== null && new Date(row.expiresAt).getTime() <= Date.now()
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    madeBy: row.madeBy,
    createdAt: iso(row.createdAt)!,
    expiresAt: iso(row.expiresAt),
    lastUsedAt: iso(row.lastUsedAt),
    revokedAt: iso(row.revokedAt),
    state: row.revokedAt !== null ? 'revoked' : expired ? 'expired' : row.orphaned ? 'orphaned' : 'active',
  }
}

/** Keys of the transaction's organisation, newest first; or the one. */
export const readKeys = async (tx: Transaction, id?: string): Promise<ApiKey[]> => {
  const { rows } = await tx.execute<Row>(sql`
    select k.id, k.name, k.prefix, k.scopes, coalesce(p.name, 'a former member') as "madeBy", p.id is null as orphaned,
      k.created_at as "createdAt", k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt"
    from auth.api_key k left join auth.people_of_organisation() p on p.id = k.made_by
    where ${id ?? null}::uuid is null or k.id = ${id ?? null}::uuid order by k.id desc limit 500`)
  return rows.map(present)
}
