import { and, eq, gt } from 'drizzle-orm'
import { createHash, createHmac, hkdfSync } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { settings } from '#infra/settings.ts'
import type { inviteMember, Invitation, InvitationStatus } from '#workflows/organisations/contract.ts'
import type { Input } from '#workflows/operation.ts'
import type { Transaction } from '../client.ts'
import { Refused } from '../refused.ts'
import { invitations, messages } from '../schema.ts'
import type { Start } from '../starts.ts'
import type { Caller } from '../transactions.ts'
import { members, mustGive, noteMember, rolesOf } from './members.ts'
import { mayAddMember, mustBeOpen } from './settings.ts'

type Row = typeof invitations.$inferSelect

export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** An invitation's token: derived from the master key, so that it is stored nowhere and the mail can be sent again. */
export const invitationToken = (org: string, id: string): string => {
  const master = settings().MAINSPRING_MASTER_KEY
  if (!master) throw new Error('MAINSPRING_MASTER_KEY is not set; the launcher sets it')
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(master, 'hex'), '', 'mainspring/invitations/1', 32))
  return createHmac('sha256', key).update(`${org}|${id}`).digest('base64url')
}

export const invitationUrl = (org: string, id: string): string =>
  `${settings().origin}/invitation#${invitationToken(org, id)}`

export const presentInvitation = (row: Row): Invitation => ({
  id: row.id,
  email: row.email,
  roles: rolesOf(row.roles),
  // The row changes a moment after the time is over.
  status: row.status === 'pending' && row.expiresAt.getTime() < Date.now() ? 'expired' : row.status,
  invitedBy: row.invitedBy,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  linkShown: row.linkShown,
})

/** Makes the invitation in the transaction that accepts its run, so that there is never one without the other. */
export const startInvitation = async (
  tx: Transaction,
  input: Input<typeof inviteMember>,
  caller: Caller,
): Promise<Start> => {
  const { org, actor } = caller
  await mustBeOpen(tx, org)
  mustGive(caller, input.roles)
  const email = input.email.toLowerCase()
  const all = await members(tx, { lock: true })
  if (all.some((each) => each.email.toLowerCase() === email))
    throw new Refused(409, 'already_member', `${email} is a member already`)
  const [pending] = await tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(
      and(
        eq(invitations.org, org),
        eq(invitations.email, email),
        eq(invitations.status, 'pending'),
        gt(invitations.expiresAt, new Date()),
      ),
    )
  if (pending)
    throw new Refused(409, 'already_invited', `${email} has an invitation already`, {
      hint: 'Revoke it first to send another.',
    })
  const seats = await mayAddMember(tx, org)
  if (!seats.ok)
    throw new Refused(402, 'no_seat', `All ${seats.limit} seats are taken`, { hint: 'Choose a larger plan.' })
  const id = newId()
  await tx.insert(invitations).values({
    org,
    id,
    email,
    roles: [...new Set(input.roles)].join(','),
    tokenHash: hashOfToken(invitationToken(org, id)),
    invitedBy: actor.email ?? actor.name,
    expiresAt: new Date(Date.now() + (input.days * 86_400_000) / settings().MAINSPRING_TIME_SCALE),
  })
  await noteMember(tx, caller, 'invited', email, input.roles.join(', '))
  return { id }
}

export const findInvitation = async (tx: Transaction, org: string, id: string): Promise<Row | undefined> => {
  const [row] = await tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.org, org), eq(invitations.id, id)))
    .for('update')
  return row
}

/** Ends a pending invitation and tells its run, in the caller's transaction. Ending it again changes nothing. */
export const settleInvitation = async (
  tx: Transaction,
  { org, id }: Pick<Row, 'org' | 'id'>,
  status: Exclude<InvitationStatus, 'pending'>,
  by: string,
): Promise<void> => {
  const changed = await tx
    .update(invitations)
    .set({ status, settledAt: new Date() })
    .where(and(eq(invitations.org, org), eq(invitations.id, id), eq(invitations.status, 'pending')))
    .returning({ id: invitations.id })
  if (changed.length > 0)
    await tx
      .insert(messages)
      .values({ org, id: newId(), run: id, name: 'invitationSettled', input: { run: id }, by })
}
