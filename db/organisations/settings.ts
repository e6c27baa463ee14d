import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '../client.ts'
import { Refused } from '../refused.ts'
import { organisationSettings } from '../schema.ts'

export type OrganisationSettings = typeof organisationSettings.$inferSelect
type Row = OrganisationSettings

/** What holds for an organisation for which nothing was set. */
export const defaults: Omit<Row, 'org'> = {
  accountClass: 'trial',
  runDays: null,
  deliveryDays: null,
  errorAutomation: null,
  failureMails: true,
  models: true,
  holdSeconds: null,
  model: null,
  modelTokens: null,
  modelBefore: true,
  closingRun: null,
  closingAt: null,
  closingBy: null,
  paused: null,
}

export const organisationName = async (tx: Transaction): Promise<string> => {
  const { rows } = await tx.execute<{ name: string }>(sql`select name from auth.organization`)
  return rows[0]?.name ?? 'an organisation'
}

/** What is set for an organisation, defaults filled in. */
export const readSettings = async (tx: Transaction, org: string): Promise<Row> => {
  const [row] = await tx.select().from(organisationSettings).where(eq(organisationSettings.org, org))
  return row ?? { org, ...defaults }
}

export const writeSettings = async (
  tx: Transaction,
  org: string,
  values: Partial<Omit<Row, 'org'>>,
): Promise<void> => {
  await tx
    .insert(organisationSettings)
    .values({ org, ...values })
    .onConflictDoUpdate({ target: organisationSettings.org, set: values })
}

/** Refuses new work of an organisation that is being deleted. */
export const mustBeOpen = async (tx: Transaction, org: string): Promise<void> => {
  const { closingAt } = await readSettings(tx, org)
  if (closingAt)
    throw new Refused(
      409,
      'organisation_closing',
      'The organisation is being deleted, so nothing new starts',
      {
        hint: `An owner can keep it until ${closingAt.toISOString()}.`,
      },
    )
}

/** How many people an organisation may have; null for any number. The place for limits of plans. */
export const seatLimit = async (_tx: Transaction, _org: string): Promise<number | null> => null

/** Whether one more person may be invited or join: members and pending invitations count. */
export const mayAddMember = async (
  tx: Transaction,
  org: string,
): Promise<{ ok: boolean; used: number; limit: number | null }> => {
  const limit = await seatLimit(tx, org)
  const { rows } = await tx.execute<{ used: number }>(sql`
    select ((select count(*) from auth.member) + (select count(*) from app.invitations
      where org = ${org} and status = 'pending' and expires_at > now()))::int as used`)
  const used = rows[0]!.used
  return { ok: limit === null || used < limit, used, limit }
}
