import { withOrg } from '#db/client.ts'
import { findInvitation, invitationUrl, settleInvitation } from '#db/organisations/invitations.ts'
import { rolesOf } from '#db/organisations/members.ts'
import { organisationName } from '#db/organisations/settings.ts'
import type { InvitationStatus } from '#workflows/organisations/contract.ts'
import { noteWaiting } from '../runs/waiting.ts'
import { mailFromInstallation } from './mail.ts'

interface One {
  org: string
  invitation: string
}

/** How long an invitation has from now, in milliseconds of the engine. */
export const openInvitation = ({ org, invitation }: One): Promise<{ milliseconds: number }> =>
  withOrg(org, async (tx) => {
    const row = await findInvitation(tx, org, invitation)
    return { milliseconds: row ? Math.max(0, row.expiresAt.getTime() - Date.now()) : 0 }
  })

/** Sends an invitation's link, or reminds of it, to the address it is for, whose answer its run then waits for. Safe to repeat: one mail each. */
export const mailInvitation = async ({
  org,
  invitation,
  reminder,
}: One & { reminder: boolean }): Promise<void> => {
  const row = await withOrg(org, (tx) => findInvitation(tx, org, invitation))
  if (row?.status !== 'pending') return
  const name = await withOrg(org, organisationName)
  const until = row.expiresAt.toISOString().slice(0, 10)
  await mailFromInstallation(reminder ? 'reminder' : 'invitation', invitation, {
    to: row.email,
    subject: reminder ? `Still open: your invitation to ${name}` : `You are invited to ${name}`,
    text: [
      `${row.invitedBy} invites you to ${name} on Mainspring, as ${rolesOf(row.roles).join(', ')}.`,
      `Accept or decline, until ${until}:`,
      invitationUrl(org, invitation),
      'The link is for this address alone. If you do not know why you get it, do nothing.',
    ].join('\n\n'),
  })
  await noteWaiting(
    { org, run: invitation },
    { for: 'answer', email: row.email, until: row.expiresAt.toISOString() },
  )
}

/** Ends an invitation that nobody answered, and says how it stands. */
export const endInvitation = ({ org, invitation, as }: One & { as: 'expired' | 'revoked' }) =>
  withOrg(org, async (tx): Promise<{ status: InvitationStatus }> => {
    await settleInvitation(tx, { org, id: invitation }, as, 'time')
    return { status: (await findInvitation(tx, org, invitation))?.status ?? as }
  })
