import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type * as contract from '#workflows/organisations/contract.ts'
import { roleNames, roles, type permissions } from '#workflows/operation.ts'
import { decodeCursor, page } from '../pages.ts'
import { invitations, memberEvents } from '../schema.ts'
import type { Read } from '../views.ts'
import { listAllOrganisations } from './all.ts'
import { presentInvitation } from './invitations.ts'
import { mayGive, members, presentMember } from './members.ts'
import { readSettings, mayAddMember } from './settings.ts'

export const getOrganisation: Read<typeof contract.getOrganisation> = async (tx, _input, { org }) => {
  const { rows } = await tx.execute<{ id: string; name: string; slug: string; createdAt: string }>(
    sql`select id, name, slug, "createdAt" from auth.organization`,
  )
  const { id, name, slug, createdAt } = rows[0]!
  const settings = await readSettings(tx, org)
  const { used, limit } = await mayAddMember(tx, org)
  const { accountClass, runDays, deliveryDays, closingRun, closingAt, closingBy } = settings
  return {
    ...{ id, name, slug, accountClass },
    createdAt: new Date(createdAt).toISOString(),
    seats: { used, limit },
    retention: { runDays, deliveryDays },
    closing:
      closingRun && closingAt ? { run: closingRun, at: closingAt.toISOString(), by: closingBy ?? '' } : null,
  }
}

export const listMembers: Read<typeof contract.listMembers> = async (tx, _input, caller) => ({
  items: (await members(tx)).map((row) => presentMember(row, caller)),
})

export const listRoles: Read<typeof contract.listRoles> = async (_tx, _input, caller) => ({
  items: roleNames.map((name) => ({
    name,
    permissions: [...(roles[name] as readonly (typeof permissions)[number][])],
    mayGive: mayGive(caller, [name]),
  })),
})

export const listMemberEvents: Read<typeof contract.listMemberEvents> = async (
  tx,
  { limit, cursor },
  { org },
) => {
  const after = decodeCursor(cursor)
  const found = await tx
    .select()
    .from(memberEvents)
    .where(and(eq(memberEvents.org, org), after ? lt(memberEvents.id, after) : undefined))
    .orderBy(desc(memberEvents.id))
    .limit(limit + 1)
  const { rows, nextCursor } = page(found, limit)
  return { items: rows.map(({ org: _, at, ...row }) => ({ ...row, at: at.toISOString() })), nextCursor }
}

export const listInvitations: Read<typeof contract.listInvitations> = async (
  tx,
  { status, limit, cursor },
  { org },
) => {
  const after = decodeCursor(cursor)
  const found = await tx
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.org, org),
        after ? lt(invitations.id, after) : undefined,
        status ? eq(invitations.status, status) : undefined,
      ),
    )
    .orderBy(desc(invitations.id))
    .limit(limit + 1)
  const { rows, nextCursor } = page(found, limit)
  return { items: rows.map(presentInvitation), nextCursor }
}

export const listOrganisations: Read<typeof contract.listOrganisations> = (_tx, input) =>
  listAllOrganisations(input)
