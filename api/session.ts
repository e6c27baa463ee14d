import { permissionsOfKey, permissionsOfPerson } from '#db/people/permissions.ts'
import { trustCaller } from '#infra/telemetry/trace.ts'
import type { Permission } from '#workflows/operation.ts'
import { auth, authPool, trustedOrigins } from './auth.ts'
import { assertJsonType } from './body.ts'
import { holderOfKey } from './keys.ts'
import { limitCaller } from './limits/limits.ts'
import { looksLikeToken, readToken } from './people/token.ts'
import { Problem } from './problem.ts'

/** Who is calling, for which organisation, and what they may do there. */
export interface Identity {
  org: string
  actor: { kind: 'user' | 'key'; id: string; email?: string; name: string; session?: string }
  /** Of the member whose key calls. */
  mailbox?: string
  /** A person's roles in the organisation; a key has none. */
  roles: readonly string[]
  superAdmin: boolean
  may(permission: Permission): boolean
}

const unauthenticated = (code: string, detail: string, hint: string): Problem =>
  new Problem({
    status: 401,
    code,
    detail,
    hint,
    headers: { 'www-authenticate': 'Bearer realm="mainspring"' },
  })

/** Longer is no key and no token of ours; refused before it costs anything. */
const longest = 1000

/** The API key of a request; undefined when it brings none. */
const keyOf = (headers: Headers): string | undefined => {
  const authorization = headers.get('authorization')
  const plain = headers.get('x-api-key')
  if (authorization === null && plain === null) return undefined
  const bearer = authorization === null ? undefined : /^bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1]
  const key = authorization === null ? plain! : bearer
  if (!key || key.length > longest || (plain !== null && plain !== key))
    throw unauthenticated(
      'invalid_key',
      plain !== null && authorization !== null
        ? 'Two different keys were sent.'
        : 'The API key is not of the right form.',
      'Send one header: Authorization: Bearer <key>.',
    )
  return key
}

const byKey = async (key: string): Promise<Identity> => {
  const holder = await holderOfKey(key)
  if (!holder?.org)
    throw unauthenticated(
      'invalid_key',
      'The API key is unknown, expired or switched off.',
      'Make one with npm run key.',
    )
  const allowed = permissionsOfKey(holder.scopes, holder.role, holder.superAdmin)
  return {
    org: holder.org,
    roles: [],
    superAdmin: false,
    actor: { kind: 'key', id: holder.id, name: holder.name },
    mailbox: holder.email,
    may: (permission) => allowed.has(permission),
  }
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Refuses what another site's page could have made a browser send with its cookie. */
const assertOwnPage = ({ method, headers }: Request): void => {
  if (safe.has(method)) return
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  const own =
    site === null
      ? origin !== null && trustedOrigins().includes(origin)
      : site === 'same-origin' || site === 'none'
  if (!own)
    throw new Problem({
      status: 403,
      code: 'foreign_origin',
      detail: 'A session cookie only counts for requests from our own pages.',
      hint: 'From a program, use an API key. In a browser, open Mainspring at the address it was started with or set MAINSPRING_URL.',
    })
  assertJsonType(headers)
}

interface Holder {
  email: string
  name: string
  role: string | null
  superAdmin: boolean
}

/** By a token made from a session: good only while that session, and the membership, stand. */
const byToken = async (token: string): Promise<Identity> => {
  const claims = await readToken(token)
  const { rows } = claims
    ? await authPool().query<Holder>(
        `select u.email, u.name, m.role, exists (select 1 from super_admin a where a.user_id = u.id) as "superAdmin"
           from session s join "user" u on u.id = s."userId"
           left join member m on m."userId" = u.id and m."organizationId" = $3
          where s.id = $1 and s."userId" = $2 and s."expiresAt" > now()`,
        [claims.session, claims.user, claims.org],
      )
    : { rows: [] }
  const [holder] = rows
  if (!claims || !holder?.role)
    throw unauthenticated(
      'invalid_token',
      'The token is not ours, is too old, or its session is over.',
      'Make another with POST /api/v1/people/token.',
    )
  const allowed = permissionsOfPerson(holder.role, holder.superAdmin)
  return {
    org: claims.org,
    roles: holder.role.split(','),
    superAdmin: holder.superAdmin,
    actor: { kind: 'user', id: claims.user, email: holder.email, name: holder.name, session: claims.session },
    may: (permission) => allowed.has(permission),
  }
}

/** Who is signed in, whether or not they belong to an organisation. */
export interface Person {
  id: string
  email: string
  name: string
  session: string
  /** The organisation the session acts for; they may no longer be a member of it. */
  active: string | null
}

/**
 * The person whose session cookie came with this request.
 * @throws {Problem} 401 unauthenticated or session_expired; 403 foreign_origin
 */
export const identifyPerson = async (request: Request): Promise<Person> => {
  if (!hasSessionCookie(request.headers))
    throw unauthenticated('unauthenticated', 'Sign in.', 'A key cannot do this.')
  const { api } = auth()
  const found = await api
    .getSession({ headers: request.headers, query: { disableRefresh: true } })
    .catch(async (error: unknown) => {
      // It hides what failed; asking the database tells whether that was it.
      await authPool().query('select 1')
      throw error
    })
  if (!found) throw unauthenticated('session_expired', 'The session is over.', 'Sign in again.')
  assertOwnPage(request)
  trustCaller()
  const { session, user } = found
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    session: session.id,
    active: session.activeOrganizationId ?? null,
  }
}

interface Membership {
  org: string
  role: string
  superAdmin: boolean
}

/** A person's place in an organisation; undefined when they have none. */
export const membershipOf = async (user: string, org: string | null): Promise<Membership | undefined> => {
  const { rows } = await authPool().query<Membership>(
    `select m."organizationId" as org, m.role, exists (select 1 from super_admin a where a.user_id = $1) as "superAdmin"
       from member m where m."userId" = $1 and m."organizationId" = $2`,
    [user, org ?? ''],
  )
  return rows[0]
}

const bySession = async (request: Request): Promise<Identity> => {
  const { session, active, ...user } = await identifyPerson(request)
  const membership = await membershipOf(user.id, active)
  if (!membership?.role)
    throw new Problem({
      status: 403,
      code: 'no_organisation',
      detail: 'This session belongs to no organisation, or you are no longer a member of it.',
      hint: 'Switch to another organisation, or create one.',
    })
  const allowed = permissionsOfPerson(membership.role, membership.superAdmin)
  return {
    org: membership.org,
    roles: membership.role.split(','),
    superAdmin: membership.superAdmin,
    actor: { kind: 'user', ...user, session },
    may: (permission) => allowed.has(permission),
  }
}

const hasSessionCookie = (headers: Headers): boolean =>
  /(^|;\s*)(__Host-)?mainspring\.session_token=[^;]/.test(headers.get('cookie') ?? '')

/**
 * Who sent this request: by API key or token when it brings one, else by session cookie. The organisation comes from the key
 * or the session alone, never from the request.
 * @throws {Problem} 401 unauthenticated, invalid_key, invalid_token or session_expired; 403 foreign_origin or no_organisation
 */
export const recognise = async (request: Request): Promise<Identity> => {
  const key = keyOf(request.headers)
  if (key !== undefined) {
    const caller = await (looksLikeToken(key) ? byToken(key) : byKey(key))
    trustCaller()
    return caller
  }
  if (hasSessionCookie(request.headers)) return bySession(request)
  throw unauthenticated(
    'unauthenticated',
    'Sign in, or send an API key.',
    'Authorization: Bearer <key>, from npm run key.',
  )
}

/**
 * The same, counted against the limits of who calls and of their organisation.
 * @throws {Problem} besides those, 429 with Retry-After
 */
export const identify = async (request: Request): Promise<Identity> => {
  const caller = await recognise(request)
  limitCaller(caller)
  return caller
}
