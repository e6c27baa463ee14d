import type { Context } from 'hono'
import { randomUUID } from 'node:crypto'

import { withAuth, authPool } from '#db/auth.ts'
import { record } from '#db/audit/record.ts'
import { withOrg } from '#db/client.ts'
import { mayGive, members, rolesOf } from '#db/organisations/members.ts'
import { readSettings } from '#db/organisations/settings.ts'
import {
  installationPermissions,
  keyPermissions,
  permissions,
  type Permission,
  roleNames,
} from '#workflows/operation.ts'
import { fromOf, type Env } from '../from.ts'
import { insertOrganisation } from '../people/organisation.ts'
import { permissionsOf } from '#db/people/permissions.ts'
import { rolesWith } from '../permissions.ts'
import { Problem } from '../problem.ts'
import { identify, identifyPerson, membershipOf, type Identity } from '../session.ts'
import { given, json } from './handler.ts'
import { createInput, switchInput, type meOutput, type organisationOutput } from './shapes.ts'

/** How many organisations one person may belong to by making them. */
const mostOwned = 20

interface Own {
  id: string
  name: string
  slug: string
  role: string
}

const organisationsOf = async (user: string): Promise<Own[]> => {
  const { rows } = await authPool().query<Own>(
    `select o.id, o.name, o.slug, m.role from member m join organization o on o.id = m."organizationId"
      where m."userId" = $1 order by o.name, o.id limit 200`,
    [user],
  )
  return rows
}

const only = installationPermissions as readonly string[]

const reasonFor = (permission: Permission, caller: Identity | undefined): string | null => {
  if (!caller) return 'You belong to no organisation.'
  if (caller.may(permission)) return null
  if (only.includes(permission)) return 'Only a super-admin of this installation may do this.'
  return `This needs the permission ${permission}, which the roles ${rolesWith(permission).join(', ')} have.`
}

/** Answers `GET /api/v1/me`. */
export const me = async (c: Context<Env>): Promise<Response> => {
  const request = c.req.raw
  const caller = await identify(request).catch((error: unknown) => {
    // Somebody without an organisation is still somebody.
    if (error instanceof Problem && error.code === 'no_organisation') return undefined
    throw error
  })
  const person =
    caller === undefined
      ? await identifyPerson(request)
      : caller.actor.kind === 'user'
        ? { ...caller.actor, email: caller.actor.email ?? '' }
        : undefined
  const organisations = person ? await organisationsOf(person.id) : []
  const inside = caller && (await withOrg(caller.org, (tx) => read(tx, caller.org)))
  return json<typeof meOutput>({
    person: person ? { id: person.id, name: person.name, email: person.email } : null,
    key: caller?.actor.kind === 'key' ? { id: caller.actor.id, name: caller.actor.name } : null,
    superAdmin: caller?.superAdmin ?? false,
    organisation: inside?.organisation ?? null,
    organisations: organisations.map(({ role, ...rest }) => ({ ...rest, roles: rolesOf(role) })),
    roles: [...(caller?.roles ?? [])],
    permissions: [...permissions, ...installationPermissions].map((name) => {
      const reason = reasonFor(name, caller)
      const forKeys = (keyPermissions as readonly Permission[]).includes(name)
      return { name, allowed: reason === null, reason, roles: rolesWith(name), forKeys }
    }),
    givers: inside?.givers ?? [],
  })
}

const read = async (tx: Parameters<typeof members>[0], org: string) => {
  const { accountClass, closingRun, closingAt, closingBy } = await readSettings(tx, org)
  const { rows } = await tx.execute<{ name: string; slug: string }>(
    'select name, slug from auth.organization',
  )
  const { name, slug } = rows[0]!
  const closing =
    closingRun && closingAt ? { run: closingRun, at: closingAt.toISOString(), by: closingBy ?? '' } : null
  return {
    organisation: { id: org, name, slug, accountClass, closing },
    givers: (await members(tx))
      .map(({ name, email, role }) => ({ name, email, may: permissionsOf(role) }))
      .filter(({ may }) => may.has('members:manage'))
      .toSorted((one, other) => other.may.size - one.may.size)
      .slice(0, 10)
      .map(({ name, email, may }) => ({
        ...{ name, email },
        roles: roleNames.filter((role) => mayGive({ may: (each) => may.has(each) }, [role])),
      })),
  }
}

const activate = (session: string, org: string) =>
  authPool().query(`update session set "activeOrganizationId" = $2, "updatedAt" = now() where id = $1`, [
    session,
    org,
  ])

/** Answers `POST /api/v1/me/createOrganisation`: the caller owns it, and their session acts for it. */
export const createOrganisation = async (c: Context<Env>): Promise<Response> => {
  const person = await identifyPerson(c.req.raw)
  const { name } = await given(c, createInput)
  const owned = (await organisationsOf(person.id)).filter(({ role }) => rolesOf(role).includes('owner'))
  if (owned.length >= mostOwned)
    throw new Problem({
      status: 409,
      code: 'too_many_organisations',
      detail: `You own ${mostOwned} already.`,
    })
  const organisation = await withAuth(async (client) => {
    const made = await insertOrganisation(client, name)
    await client.query(
      `insert into member (id, "organizationId", "userId", role, "createdAt") values ($1, $2, $3, 'owner', now())`,
      [randomUUID(), made.id, person.id],
    )
    return made
  })
  const caller = { actor: { kind: 'user' as const, id: person.id, name: person.name } }
  await withOrg(organisation.id, (tx) =>
    record(
      tx,
      organisation.id,
      {
        ...caller,
        ...{ action: 'createOrganisation', title: 'Create an organisation', outcome: 'done', status: 200 },
        ...{ subjects: [organisation.id], input: { name } },
      },
      fromOf(c, caller),
    ),
  )
  await activate(person.session, organisation.id)
  return json<typeof organisationOutput>({ organisation })
}

/** Answers `POST /api/v1/me/switchOrganisation`: from the next request on the session acts for that organisation. */
export const switchOrganisation = async (c: Context<Env>): Promise<Response> => {
  const person = await identifyPerson(c.req.raw)
  const { organisation } = await given(c, switchInput)
  const member = await membershipOf(person.id, organisation)
  const found = member && (await organisationsOf(person.id)).find(({ id }) => id === organisation)
  if (!found)
    throw new Problem({
      status: 404,
      code: 'not_found',
      detail: 'There is no such organisation among yours.',
    })
  await activate(person.session, organisation)
  const { role: _, ...rest } = found
  return json<typeof organisationOutput>({ organisation: rest })
}
