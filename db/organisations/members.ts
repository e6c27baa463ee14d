import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import type { Member } from '#workflows/organisations/contract.ts'
import { roleNames, roles, type Permission, type Role } from '#workflows/operation.ts'
import type { Transaction } from '../client.ts'
import { notFound, Refused } from '../refused.ts'
import { memberEventKinds, memberEvents } from '../schema.ts'
import type { Caller } from '../transactions.ts'

interface Row extends Record<string, unknown> {
  id: string
  user: string
  name: string
  email: string
  role: string
  joinedAt: string
}

export const rolesOf = (role: string): string[] =>
  role
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)

/** Members of the transaction's organisation, longest first; locked, so that two changes at once do not miss each other. */
export const members = async (tx: Transaction, { lock = false } = {}): Promise<Row[]> => {
  if (lock)
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended('members ' || current_setting('app.org'), 0))`,
    )
  const { rows } = await tx.execute<Row>(sql`
    select m.id, m."userId" as "user", p.name, p.email, m.role, m."createdAt" as "joinedAt"
      from auth.member m join auth.people_of_organisation() p on p.id = m."userId" order by m."createdAt", m.id`)
  return rows
}

export const presentMember = (row: Row, caller: Caller): Member => ({
  id: row.id,
  user: row.user,
  name: row.name,
  email: row.email,
  roles: rolesOf(row.role),
  joinedAt: new Date(row.joinedAt).toISOString(),
  you: caller.actor.kind === 'user' && caller.actor.id === row.user,
})

/** What a list of roles may do together. */
const permissionsOf = (names: readonly string[]): Permission[] => [
  ...new Set(names.flatMap((name) => (Object.hasOwn(roles, name) ? roles[name as Role] : []))),
]

/** Whether the caller may give or take these roles: nobody touches what is above them. */
export const mayGive = ({ may }: Pick<Caller, 'may'>, names: readonly string[]): boolean =>
  may !== undefined && permissionsOf(names).every((permission) => may(permission))

export const mustGive = (caller: Caller, names: readonly string[]): void => {
  if (mayGive(caller, names)) return
  const missing = permissionsOf(names).filter((permission) => !caller.may?.(permission))
  throw new Refused(
    403,
    'role_above_yours',
    `${names.join(', ')} may ${missing.join(', ')}, which you may not`,
    {
      hint: `You can give ${roleNames.filter((name) => mayGive(caller, [name])).join(', ') || 'no role'}. Ask an owner.`,
    },
  )
}

/** Finds a member among those read. */
export const findMember = (all: Row[], id: string): Row => {
  const found = all.find((row) => row.id === id)
  if (!found) throw notFound('member')
  return found
}

const owns = ({ role }: Row): boolean => rolesOf(role).includes('owner')

/** Refuses what would leave the organisation without an owner. */
export const mustKeepAnOwner = (all: Row[], leaving: Row, names: readonly string[] = []): void => {
  if (!owns(leaving) || names.includes('owner') || all.some((row) => row.id !== leaving.id && owns(row)))
    return
  throw new Refused(
    409,
    'last_owner',
    `${leaving.name} is the only owner, and an organisation is never without one`,
    {
      hint: 'Hand over ownership first.',
    },
  )
}

/** The caller as a member; a key or a run is none. */
export const ownMembership = (all: Row[], { actor }: Caller): Row => {
  const found = actor.kind === 'user' ? all.find(({ user }) => user === actor.id) : undefined
  if (!found)
    throw new Refused(403, 'people_only', 'Only a signed-in member can do this', {
      hint: 'Sign in; a key cannot.',
    })
  return found
}

export const setRoles = async (tx: Transaction, { id }: Row, names: readonly string[]): Promise<void> => {
  await tx.execute(sql`update auth.member set role = ${[...new Set(names)].join(',')} where id = ${id}`)
}

/** Who owns the organisation. */
export const ownersOf = async (tx: Transaction): Promise<Row[]> => (await members(tx)).filter(owns)

/** Ends a membership; sessions of it answer 403 from now on, and keys made by it are refused. */
export const endMembership = async (tx: Transaction, { id }: Row): Promise<void> => {
  await tx.execute(sql`update app.automations set owner = null where owner = ${id}`)
  await tx.execute(sql`delete from auth.member where id = ${id}`)
}

/** Notes what happened to a membership, for good. */
export const noteMember = async (
  tx: Transaction,
  { org, actor }: Pick<Caller, 'org' | 'actor'>,
  kind: (typeof memberEventKinds)[number],
  subject: string,
  detail = '',
): Promise<void> => {
  await tx
    .insert(memberEvents)
    .values({ org, id: newId(), kind, actor: actor.email ?? actor.name, subject, detail })
}
