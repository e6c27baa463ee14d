import { and, eq, sql } from 'drizzle-orm'
import type * as contract from '#workflows/organisations/contract.ts'
import { actingFor } from '../client.ts'
import { notFound, Refused } from '../refused.ts'
import { invitations } from '../schema.ts'
import type { Perform } from '../transactions.ts'
import { findInvitation, invitationUrl, presentInvitation, settleInvitation } from './invitations.ts'
import {
  endMembership,
  findMember,
  members,
  mustGive,
  mustKeepAnOwner,
  noteMember,
  ownMembership,
  presentMember,
  rolesOf,
  setRoles,
} from './members.ts'
import { writeSettings } from './settings.ts'

export const renameOrganisation: Perform<typeof contract.renameOrganisation> = async (tx, { name, slug }) => {
  if (slug !== undefined) {
    const { rows } = await tx.execute<{ taken: boolean }>(sql`select auth.slug_is_taken(${slug}) as taken`)
    if (rows[0]!.taken) throw new Refused(409, 'slug_taken', `The short name "${slug}" is taken`)
  }
  const { rows } = await tx.execute<{ id: string; name: string; slug: string }>(sql`
    update auth.organization set name = ${name}, slug = coalesce(${slug ?? null}, slug) returning id, name, slug`)
  return rows[0]!
}

export const changeMemberRoles: Perform<typeof contract.changeMemberRoles> = async (tx, input, caller) => {
  const all = await members(tx, { lock: true })
  const member = findMember(all, input.member)
  mustGive(caller, rolesOf(member.role))
  mustGive(caller, input.roles)
  mustKeepAnOwner(all, member, input.roles)
  await setRoles(tx, member, input.roles)
  await noteMember(tx, caller, 'roles_changed', member.email, `${member.role} → ${input.roles.join(',')}`)
  return { member: presentMember({ ...member, role: input.roles.join(',') }, caller) }
}

export const removeMember: Perform<typeof contract.removeMember> = async (tx, input, caller) => {
  const all = await members(tx, { lock: true })
  const member = findMember(all, input.member)
  mustGive(caller, rolesOf(member.role))
  mustKeepAnOwner(all, member)
  await endMembership(tx, member)
  await noteMember(tx, caller, 'removed', member.email)
  return {}
}

export const leaveOrganisation: Perform<typeof contract.leaveOrganisation> = async (tx, _input, caller) => {
  const all = await members(tx, { lock: true })
  const member = ownMembership(all, caller)
  mustKeepAnOwner(all, member)
  await endMembership(tx, member)
  await noteMember(tx, caller, 'left', member.email)
  return {}
}

export const transferOwnership: Perform<typeof contract.transferOwnership> = async (tx, input, caller) => {
  const all = await members(tx, { lock: true })
  const from = ownMembership(all, caller)
  const to = findMember(all, input.member)
  if (from.id === to.id) throw new Refused(409, 'already_yours', 'You own it already')
  const given = [...new Set(['owner', ...rolesOf(to.role)])]
  const kept = [...new Set(rolesOf(from.role).map((role) => (role === 'owner' ? 'admin' : role)))]
  await setRoles(tx, to, given)
  await setRoles(tx, from, kept)
  await noteMember(tx, caller, 'ownership_received', to.email, `from ${from.email}`)
  await noteMember(tx, caller, 'ownership_given', from.email, `to ${to.email}`)
  return {
    owner: presentMember({ ...to, role: given.join(',') }, caller),
    former: presentMember({ ...from, role: kept.join(',') }, caller),
  }
}

export const showInvitationLink: Perform<typeof contract.showInvitationLink> = async (tx, input, caller) => {
  const { org } = caller
  const row = await findInvitation(tx, org, input.invitation)
  if (!row) throw notFound('invitation')
  mustGive(caller, rolesOf(row.roles))
  const shown = presentInvitation(row)
  if (shown.status !== 'pending')
    throw new Refused(409, 'invitation_over', `The invitation is over: ${shown.status}`)
  if (row.linkShown)
    throw new Refused(409, 'link_shown', 'Its link was shown once already', {
      hint: 'Revoke it and invite anew.',
    })
  await tx
    .update(invitations)
    .set({ linkShown: true })
    .where(and(eq(invitations.org, org), eq(invitations.id, row.id)))
  return { url: invitationUrl(org, row.id) }
}

export const revokeInvitation: Perform<typeof contract.revokeInvitation> = async (tx, input, caller) => {
  const { org, actor } = caller
  const row = await findInvitation(tx, org, input.invitation)
  if (!row) throw notFound('invitation')
  const { status } = presentInvitation(row)
  if (status !== 'pending' && status !== 'revoked')
    throw new Refused(409, 'invitation_over', `The invitation is over: ${status}`)
  await settleInvitation(tx, row, 'revoked', actor.name)
  return { invitation: presentInvitation({ ...row, status: 'revoked' }) }
}

export const setAccountClass: Perform<typeof contract.setAccountClass> = async (tx, input, { org }) => {
  const { organisation, accountClass } = input
  // A super-admin acts on any organisation; the rest of the transaction is the caller's own again.
  await actingFor(tx, { org: organisation, after: org }, async () => {
    const { rows } = await tx.execute(sql`select 1 from auth.organization`)
    if (rows.length === 0) throw notFound('organisation')
    await writeSettings(tx, organisation, { accountClass })
  })
  return { organisation, accountClass }
}
