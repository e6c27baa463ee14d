import { sql } from 'drizzle-orm'
import type { Permission } from '#workflows/operation.ts'
import type { Transaction } from '../client.ts'
import type { Actor } from '../transactions.ts'
import { permissionsOf, permissionsOfKey } from './permissions.ts'

/**
 * What a person or a key may do in the transaction's organisation at this moment, whatever they might when they asked;
 * nothing once they left or it was revoked. Never what only super-admins may.
 */
export const permissionsNow = async (
  tx: Transaction,
  { kind, id }: Pick<Actor, 'kind' | 'id'>,
): Promise<ReadonlySet<Permission>> => {
  if (kind === 'user') {
    const { rows } = await tx.execute<{ role: string }>(
      sql`select role from auth.member where "userId" = ${id}`,
    )
    return permissionsOf(rows[0]?.role ?? '')
  }
  if (kind !== 'key') return new Set()
  const { rows } = await tx.execute<{ scopes: string[]; role: string }>(sql`
    select k.scopes, m.role from auth.api_key k join auth.member m on m."userId" = k.made_by
     where k.id = ${id}::uuid and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())`)
  const [key] = rows
  return key ? permissionsOfKey(key.scopes, key.role, false) : new Set()
}
