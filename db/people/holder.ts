import { sql } from 'drizzle-orm'
import type { Decider } from '#workflows/automations/core/approvers.ts'
import type { Permission } from '#workflows/operation.ts'
import type { Transaction } from '../client.ts'
import type { Actor, Caller } from '../transactions.ts'
import { rolesOf } from '../organisations/members.ts'
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

/** Whoever asked for something that is done later, as it is kept until then. */
export type Confirmed = Pick<Actor, 'kind' | 'id' | 'name' | 'session'> & { email: string | null }

/** Them, with what they may do now. */
export const callerNow = async (
  tx: Transaction,
  org: string,
  { email, ...actor }: Confirmed,
): Promise<Caller> => {
  const allowed = await permissionsNow(tx, actor)
  return {
    org,
    actor: { ...actor, ...(email === null ? {} : { email }) },
    may: (permission) => allowed.has(permission),
  }
}

/**
 * The person behind a caller, with their roles in the transaction's organisation at this moment: of a key whoever made
 * it, so that nobody passes for two. Nobody once they left.
 */
export const personNow = async (
  tx: Transaction,
  { kind, id }: Pick<Actor, 'kind' | 'id'>,
): Promise<Decider> => {
  if (kind !== 'user' && kind !== 'key') return { email: null, roles: [] }
  const { rows } = await tx.execute<{ email: string; role: string }>(
    kind === 'user'
      ? sql`select p.email, m.role from auth.member m join auth.people_of_organisation() p on p.id = m."userId"
             where m."userId" = ${id}`
      : sql`select p.email, m.role from auth.api_key k join auth.member m on m."userId" = k.made_by
              join auth.people_of_organisation() p on p.id = m."userId" where k.id = ${id}::uuid`,
  )
  const [row] = rows
  return row ? { email: row.email.toLowerCase(), roles: rolesOf(row.role) } : { email: null, roles: [] }
}

/** Who starts a run, as its row keeps it; null when nobody in particular does. */
export const starterOf = ({ kind, id }: Pick<Actor, 'kind' | 'id'>): string | null =>
  kind === 'user' || kind === 'key' ? `${kind}:${id}` : null

/** The address of whoever that was; undefined for nobody, or somebody who has left. */
export const starterEmail = async (tx: Transaction, starter: string | null): Promise<string | undefined> => {
  const [kind, id] = starter?.split(/:(.*)/s) ?? []
  if ((kind !== 'user' && kind !== 'key') || id === undefined) return undefined
  return (await personNow(tx, { kind, id })).email ?? undefined
}
