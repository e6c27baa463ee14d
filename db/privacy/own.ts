import { sql } from 'drizzle-orm'
import type { Transaction } from '../client.ts'

const sources = {
  user: `select id, name, email, "emailVerified", "twoFactorEnabled", "createdAt", "updatedAt",
    exists (select from auth.super_admin where user_id = person) as "superAdmin" from auth."user" where id = person`,
  account: `select "providerId", "accountId", "createdAt", "updatedAt" from auth.account where "userId" = person`,
  session: `select id, "ipAddress", "userAgent", "createdAt", "updatedAt", "expiresAt", "activeOrganizationId"
    from auth.session where "userId" = person`,
  passkey: `select id, name, "deviceType", "backedUp", "createdAt" from auth.passkey where "userId" = person`,
  member: `select m.id, m."organizationId", o.name as organization, m.role, m."createdAt"
    from auth.member m join auth.organization o on o.id = m."organizationId" where m."userId" = person`,
  api_key: `select id, org, name, prefix, scopes, created_at, expires_at, last_used_at, revoked_at
    from auth.api_key where made_by = person`,
}

/** What schema auth keeps about a person, but for passwords, tokens and other proofs, for the system role. */
export const personFunction = `
  create or replace function auth.data_of_person(person text) returns table (name text, line text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    ${Object.entries(sources)
      .map(([name, query]) => `select '${name}'::text, row_to_json(t)::text from (${query}) t`)
      .join(' union all ')} $$;
  revoke all on function auth.data_of_person(text) from public;
  grant execute on function auth.data_of_person(text) to ms_system;`

/** The account of a person with all that hangs on it, as JSON texts; the transaction is the system role's. */
export const accountOf = async (
  tx: Transaction,
  person: string,
): Promise<{ table: string; row: string }[]> => {
  const { rows } = await tx.execute<{ table: string; row: string }>(
    sql`select name as "table", line as row from auth.data_of_person(${person})`,
  )
  return rows
}
