import { sql } from 'drizzle-orm'
import type * as contract from '#workflows/keys/contract.ts'
import { notFound, Refused } from '../refused.ts'
import { members, ownMembership } from '../organisations/members.ts'
import { mustBeOpen } from '../organisations/settings.ts'
import type { Perform } from '../transactions.ts'
import { insertKey, readKeys } from './rows.ts'

/** Keys of one organisation that still work, at most. */
const mostKeys = 200

export const createApiKey: Perform<typeof contract.createApiKey> = async (tx, input, caller) => {
  await mustBeOpen(tx, caller.org)
  const beyond = input.scopes.filter((scope) => !caller.may?.(scope))
  if (beyond.length > 0)
    throw new Refused(403, 'scope_above_yours', `You may not ${beyond.join(', ')} yourself`, {
      hint: 'A key may do some of what you may, and nothing else.',
    })
  const maker = ownMembership(await members(tx), caller)
  const { rows } = await tx.execute<{ live: number }>(
    sql`select count(*)::int as live from auth.api_key where revoked_at is null and (expires_at is null or expires_at > now())`,
  )
  if (rows[0]!.live >= mostKeys)
    throw new Refused(409, 'too_many_keys', `There are ${mostKeys} keys already`, {
      hint: 'Revoke one first.',
    })
  const { name, scopes, expiresInDays } = input
  const expiresAt =
    expiresInDays === undefined ? undefined : new Date(Date.now() + expiresInDays * 86_400_000)
  const { id, key } = await insertKey(tx, { org: caller.org, name, scopes, user: maker.user, expiresAt })
  return { apiKey: (await readKeys(tx, id))[0]!, key }
}

export const revokeApiKey: Perform<typeof contract.revokeApiKey> = async (tx, { key }) => {
  await tx.execute(
    sql`update auth.api_key set revoked_at = coalesce(revoked_at, now()) where id = ${key}::uuid`,
  )
  const [apiKey] = await readKeys(tx, key)
  if (!apiKey) throw notFound('API key')
  return { apiKey }
}
