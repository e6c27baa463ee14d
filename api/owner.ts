import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { PoolClient } from 'pg'
import { log } from '#infra/log.ts'
import { settings } from '#infra/settings.ts'
import { withAuth } from './auth.ts'
import { beginSession, type Origin } from './people/begin-session.ts'
import { insertUser, setPassword } from './people/create.ts'
import { insertOrganisation } from './people/organisation.ts'
import { Problem } from './problem.ts'

/** Hours a link for an owner is good for. */
const linkHours = 24
/** Makers of owners take turns, so that two at once make one. */
const lock = 4_711_000_003

export interface NewOwner {
  email: string
  password: string
  name: string
  organisation: string
}

export interface Owner {
  user: string
  email: string
  organisation: { id: string; name: string; slug: string }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const ownerExists = async (client: PoolClient): Promise<boolean> => {
  const { rows } = await client.query(`select 1 from member where role = 'owner' limit 1`)
  return rows.length > 0
}

/**
 * A new link, good once and for 24 hours, on which a person becomes the owner; undefined when there is one.
 * @param force makes a link although there is an owner: to set their password anew, or to add another
 */
export const ownerLink = ({ force = false } = {}): Promise<string | undefined> =>
  withAuth(async (client) => {
    if (!force && (await ownerExists(client))) return undefined
    const token = randomBytes(32).toString('base64url')
    await client.query('delete from owner_link where expires_at < now()')
    await client.query(
      `insert into owner_link (token_hash, forced, expires_at) values ($1, $2, now() + make_interval(hours => $3))`,
      [hashOf(token), force, linkHours],
    )
    return `${settings().origin}/welcome?token=${token}`
  })

/** The organisation a new owner belongs to: theirs, else the first there is, else a new one. */
const joinOrganisation = async (
  client: PoolClient,
  user: string,
  name: string,
): Promise<Owner['organisation']> => {
  const { rows } = await client.query<Owner['organisation'] & { role: string | null }>(
    `select o.id, o.name, o.slug, m.role
       from organization o left join member m on m."organizationId" = o.id and m."userId" = $1
      order by (m.id is null), o."createdAt", o.id limit 1`,
    [user],
  )
  const { role = null, ...known } = rows[0] ?? {}
  const organisation = rows[0] ? (known as Owner['organisation']) : await insertOrganisation(client, name)
  if (role === null)
    await client.query(
      `insert into member (id, "organizationId", "userId", role, "createdAt") values ($1, $2, $3, 'owner', now())`,
      [randomUUID(), organisation.id, user],
    )
  else if (!role.split(',').includes('owner'))
    await client.query(`update member set role = 'owner' where "organizationId" = $1 and "userId" = $2`, [
      organisation.id,
      user,
    ])
  return organisation
}

/** Whoever holds the machine gets in, also without the device that was lost. */
const forgetSecondFactor = async (client: PoolClient, user: string): Promise<void> => {
  await client.query('delete from "twoFactor" where "userId" = $1', [user])
  await client.query(
    `update "user" set "twoFactorEnabled" = false, "emailVerified" = true, "updatedAt" = now() where id = $1`,
    [user],
  )
}

const makeOwner = async (client: PoolClient, owner: NewOwner, resetPassword: boolean): Promise<Owner> => {
  const email = owner.email.toLowerCase()
  const { rows } = await client.query<{ id: string }>('select id from "user" where email = $1', [email])
  const user = rows[0]?.id ?? (await insertUser(client, { ...owner, email }))
  if (!rows[0] || resetPassword) await setPassword(client, user, owner.password)
  if (rows[0] && resetPassword) await forgetSecondFactor(client, user)
  const organisation = await joinOrganisation(client, user, owner.organisation)
  // The first owner of the installation is its super-admin.
  await client.query(
    'insert into super_admin (user_id) select $1 where not exists (select 1 from super_admin)',
    [user],
  )
  return { user, email, organisation }
}

/** Makes sure that this person exists and owns an organisation. An existing person keeps their password. */
export const createOwner = (owner: NewOwner): Promise<Owner> =>
  withAuth(async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [lock])
    return makeOwner(client, owner, false)
  })

const linkGone = () =>
  new Problem({
    status: 410,
    code: 'link_used',
    detail: 'This link was used already, is too old, or is not one of ours.',
    hint: 'Sign in, or make a new link with npm run owner.',
  })

/** Spends a link; false when it is not good (any more). In the caller's transaction, so it is spent only if that commits. */
const spendLink = async (client: PoolClient, token: string): Promise<boolean> => {
  const { rows } = await client.query<{ forced: boolean }>(
    'update owner_link set used_at = now() where token_hash = $1 and used_at is null and expires_at > now() returning forced',
    [hashOf(token)],
  )
  return rows[0] !== undefined && (rows[0].forced || !(await ownerExists(client)))
}

/**
 * Makes the owner a link stands for, once, and signs them in.
 * @returns the owner and the cookies of the new session, as Set-Cookie values
 * @throws {Problem} 410 when the link is not good
 */
export const redeemOwnerLink = async (
  { token, ...owner }: NewOwner & { token: string },
  from: Origin,
): Promise<{ owner: Owner; cookies: string[] }> => {
  const made = await withAuth(async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [lock])
    if (!(await spendLink(client, token))) throw linkGone()
    return makeOwner(client, owner, true)
  })
  log.info({ org: made.organisation.id, user: made.user }, 'owner made by link')
  return { owner: made, cookies: await beginSession({ ...owner, email: made.email }, from) }
}

/** An organisation by its slug, else the first there is, with the first of its owners. */
export const findOrganisation = (
  slug?: string,
): Promise<(Owner['organisation'] & { owner: string }) | undefined> =>
  withAuth(async (client) => {
    const { rows } = await client.query<Owner['organisation'] & { owner: string }>(
      `select o.id, o.name, o.slug, m."userId" as owner
         from organization o join member m on m."organizationId" = o.id and 'owner' = any (string_to_array(m.role, ','))
        where $1::text is null or o.slug = $1
        order by o."createdAt", o.id, m."createdAt" limit 1`,
      [slug ?? null],
    )
    return rows[0]
  })
