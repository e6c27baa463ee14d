import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settings } from '#infra/settings.ts'
import { installationPermissions, permissions } from '#workflows/operation.ts'
import { authPool, closeAuth, trustedOrigins } from './auth.ts'
import { authHandler } from './auth-routes.ts'
import { createKey, holderOfKey, rememberedKeys, writeUses } from './keys.ts'
import { createOwner, type Owner } from './owner.ts'
import { Problem } from './problem.ts'
import { identify } from './session.ts'

const { origin } = settings()
const password = 'correct horse battery'
const email = `${randomUUID()}@example.com`
let owner: Owner
let cookie: string
let key: string

const signIn = async (address?: string, with_ = password) =>
  authHandler(
    new Request(`${origin}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: with_ }),
    }),
    address,
  )
const session = async () =>
  (await signIn(`10.0.0.${Math.floor(Math.random() * 250)}`)).headers.getSetCookie()[0]!.split(';')[0]!

const get = (headers: Record<string, string>) => new Request(`${origin}/api/v1/runs/listRuns`, { headers })
const post = (headers: Record<string, string>) =>
  new Request(`${origin}/api/v1/runs/cancelRun`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: '{}',
  })

const refusal = async (request: Request) => {
  const error: unknown = await identify(request).then(
    () => undefined,
    (refused: unknown) => refused,
  )
  expect(error).toBeInstanceOf(Problem)
  const { status, code } = error as Problem
  return `${status} ${code}`
}

beforeAll(async () => {
  owner = await createOwner({ email, password, name: 'Ada', organisation: 'Session tests' })
  cookie = await session()
  key = await createKey(owner.organisation.id, owner.user, 'tests')
})
afterAll(closeAuth)

test('a session says who and for which organisation, and an owner may do everything', async () => {
  const identity = await identify(get({ cookie }))
  expect(identity).toMatchObject({
    org: owner.organisation.id,
    actor: { kind: 'user', id: owner.user, email, name: 'Ada' },
  })
  expect(permissions.filter((each) => identity.may(each))).toEqual(permissions)
})

test.each([
  ['Authorization', () => ({ authorization: `Bearer ${key}` })],
  ['Authorization in other letters', () => ({ authorization: `bearer ${key}` })],
  ['X-API-Key', () => ({ 'x-api-key': key })],
  ['both, the same', () => ({ authorization: `Bearer ${key}`, 'x-api-key': key })],
  [
    'a cookie beside it, which does not count',
    () => ({ 'x-api-key': key, cookie: 'mainspring.session_token=x' }),
  ],
])('a key by %s stands for its organisation, from anywhere', async (_, headers) => {
  const identity = await identify(
    post({ ...(headers() as Record<string, string>), origin: 'https://elsewhere.example' }),
  )
  expect(identity).toMatchObject({ org: owner.organisation.id, actor: { kind: 'key', name: 'tests' } })
  expect(permissions.filter((each) => identity.may(each))).toEqual(permissions)
})

describe('refused:', () => {
  test.each<[string, () => Record<string, string>, string]>([
    ['nothing', () => ({}), '401 unauthenticated'],
    ['a cookie that is not ours', () => ({ cookie: 'theme=dark' }), '401 unauthenticated'],
    ['an unknown key', () => ({ 'x-api-key': 'ms_unknown' }), '401 invalid_key'],
    ['a key with a letter more', () => ({ 'x-api-key': `${key}x` }), '401 invalid_key'],
    ['an empty key', () => ({ 'x-api-key': '' }), '401 invalid_key'],
    ['a very long key', () => ({ 'x-api-key': 'x'.repeat(5000) }), '401 invalid_key'],
    ['the same key twice in one header', () => ({ 'x-api-key': `${key}, ${key}` }), '401 invalid_key'],
    [
      'two different keys',
      () => ({ authorization: `Bearer ${key}`, 'x-api-key': 'ms_other' }),
      '401 invalid_key',
    ],
    ['another scheme', () => ({ authorization: `Basic ${key}` }), '401 invalid_key'],
    ['a wrong key beside a good session', () => ({ 'x-api-key': 'ms_unknown', cookie }), '401 invalid_key'],
    ['a forged cookie', () => ({ cookie: 'mainspring.session_token=abc.def' }), '401 session_expired'],
    [
      'a cookie with another signature',
      () => ({ cookie: cookie.replace(/\.[^.]*$/, '.AAAA') }),
      '401 session_expired',
    ],
  ])('%s', async (_, headers, expected) => {
    expect(await refusal(get(headers()))).toBe(expected)
  })

  test('a session that ended', async () => {
    const other = await session()
    await authHandler(
      new Request(`${origin}/api/auth/sign-out`, { method: 'POST', headers: { cookie: other, origin } }),
    )
    expect(await refusal(get({ cookie: other }))).toBe('401 session_expired')
  })

  test('a session that ran out', async () => {
    const other = await session()
    const token = decodeURIComponent(other.split('=')[1]!).split('.')[0]
    await authPool().query(`update session set "expiresAt" = now() - interval '1 second' where token = $1`, [
      token,
    ])
    expect(await refusal(get({ cookie: other }))).toBe('401 session_expired')
  })

  test.each([[null], [''], ['another-organisation']])(
    'a session whose organisation is %j: none is assumed',
    async (organisation) => {
      const other = await session()
      const token = decodeURIComponent(other.split('=')[1]!).split('.')[0]
      await authPool().query(`update session set "activeOrganizationId" = $2 where token = $1`, [
        token,
        organisation,
      ])
      expect(await refusal(get({ cookie: other }))).toBe('403 no_organisation')
    },
  )
})

test('an organisation named in the request changes nothing', async () => {
  const request = new Request(`${origin}/api/v1/runs/listRuns?org=other&organizationId=other`, {
    headers: { cookie, 'x-organisation': 'other', 'x-org': 'other' },
  })
  expect((await identify(request)).org).toBe(owner.organisation.id)
})

describe('with a cookie, something that changes is refused', () => {
  test.each<[string, Record<string, string>, string]>([
    ['without an origin', {}, '403 foreign_origin'],
    ['from another site', { origin: 'https://evil.example' }, '403 foreign_origin'],
    ['from no origin', { origin: 'null' }, '403 foreign_origin'],
    ['from another port', { origin: 'http://localhost:1' }, '403 foreign_origin'],
    [
      'when the browser says cross-site, whatever the origin',
      { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' },
      '403 foreign_origin',
    ],
    ['when the browser says same-site', { 'sec-fetch-site': 'same-site' }, '403 foreign_origin'],
    [
      'as a form',
      { origin: 'http://localhost:3000', 'content-type': 'text/plain' },
      '415 unsupported_media_type',
    ],
  ])('%s', async (_, headers, expected) => {
    expect(await refusal(post({ cookie, ...headers }))).toBe(expected)
  })

  test('but not from our own pages', async () => {
    for (const own of trustedOrigins()) await identify(post({ cookie, origin: own }))
    await identify(post({ cookie, 'sec-fetch-site': 'same-origin' }))
    await identify(post({ cookie, 'sec-fetch-site': 'none' }))
  })
})

test('a role that is not in the table may do nothing', async () => {
  const id = randomUUID()
  await authPool().query(
    `insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt") values ($1, 'Guest', $2, false, now(), now())`,
    [id, `${id}@example.com`],
  )
  await authPool().query(
    `insert into member (id, "organizationId", "userId", role, "createdAt") values ($1, $2, $3, 'guest,constructor', now())`,
    [randomUUID(), owner.organisation.id, id],
  )
  const other = await session()
  const token = decodeURIComponent(other.split('=')[1]!).split('.')[0]
  await authPool().query(`update session set "userId" = $2 where token = $1`, [token, id])
  const identity = await identify(get({ cookie: other }))
  expect(permissions.filter((each) => identity.may(each))).toEqual([])
})

describe('keys', () => {
  const row = async (name: string) =>
    (
      await authPool().query(
        `select xmin::text as version, last_used_at as used from api_key where name = $1`,
        [name],
      )
    ).rows[0]

  test('are looked up once a second, and are dead within it once they are revoked', async () => {
    const fresh = await createKey(owner.organisation.id, owner.user, 'cached')
    const now = Date.now()
    expect(await holderOfKey(fresh, now)).toMatchObject({ name: 'cached' })
    await authPool().query(`update api_key set revoked_at = now() where name = 'cached'`)
    expect(await holderOfKey(fresh, now + 800)).toMatchObject({ name: 'cached' })
    expect(await holderOfKey(fresh, now + 1_000)).toBeUndefined()
  })

  test('have their last use written after the request, at most once a minute', async () => {
    const fresh = await createKey(owner.organisation.id, owner.user, 'used')
    for (let i = 0; i < 20; i++) await holderOfKey(fresh, Date.now() + i * 10_000)
    expect(await row('used')).toMatchObject({ used: null })
    await writeUses()
    const first = await row('used')
    expect(first.used).toBeInstanceOf(Date)
    await holderOfKey(fresh, Date.now() + 500_000)
    await writeUses()
    expect(await row('used')).toEqual(first)
  })

  test('may do what their scopes say and the member they belong to may, and nothing else', async () => {
    const narrow = await createKey(owner.organisation.id, owner.user, 'narrow', ['runs:read', 'audit:read'])
    const may = async () => {
      const identity = await identify(get({ 'x-api-key': narrow }))
      return [...permissions, ...installationPermissions].filter((each) => identity.may(each))
    }
    expect(await may()).toEqual(['runs:read', 'audit:read'])
    const setRole = (role: string) =>
      authPool().query(`update member set role = $3 where "organizationId" = $1 and "userId" = $2`, [
        owner.organisation.id,
        owner.user,
        role,
      ])
    await setRole('viewer')
    await sleep(1000)
    expect(await may()).toEqual(['runs:read'])
    await setRole('owner')
  })

  test('that expired, or whose maker left, are not good', async () => {
    const fresh = await createKey(owner.organisation.id, owner.user, 'expired')
    await authPool().query(
      `update api_key set expires_at = now() - interval '1 second' where name = 'expired'`,
    )
    expect(await refusal(get({ 'x-api-key': fresh }))).toBe('401 invalid_key')
    const orphan = await createKey(owner.organisation.id, owner.user, 'orphan')
    await authPool().query(`update api_key set made_by = 'nobody' where name = 'orphan'`)
    expect(await refusal(get({ 'x-api-key': orphan }))).toBe('401 invalid_key')
  })

  test('that are guessed do not fill the memory', async () => {
    const guesses = Array.from({ length: 300 }, (_, i) => `guess-${i}`)
    for (const guess of guesses) await holderOfKey(guess)
    expect(rememberedKeys()).toBeLessThanOrEqual(10_000)
    expect(rememberedKeys()).toBeGreaterThanOrEqual(300)
  })
})

describe('routes of better-auth', () => {
  const call = (method: string, path: string, headers: Record<string, string> = {}, body?: unknown) =>
    authHandler(
      new Request(`${origin}${path}`, {
        method,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )

  test.each([
    ['POST', '/api/auth/sign-up/username'],
    ['POST', '/api/auth/api-key/create'],
    ['GET', '/api/auth/api-key/list'],
    ['POST', '/api/auth/organization/create'],
    ['POST', '/api/auth/organization/set-active'],
    ['POST', '/api/auth/forget-password'],
    ['POST', '/api/auth/delete-user'],
    ['POST', '/api/auth/change-email'],
    ['GET', '/api/auth/ok'],
    ['POST', '/api/auth/sign-out/'],
    ['POST', '/api/auth//sign-up/email'],
    ['POST', '/api/auth/sign-out/../delete-user'],
    ['POST', '/api/auth/%73ign-up/email'],
    ['POST', '/api/auth/sign-in%2Femail'],
  ])('%s %s is not there', async (method, path) => {
    const answer = await call(
      method,
      path,
      { cookie, origin },
      method === 'POST' ? { userId: owner.user } : undefined,
    )
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })

  test('say which method they have', async () => {
    const answer = await call('GET', '/api/auth/sign-in/email', { cookie, origin })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
  })

  test('refuse a provider that is not configured, OpenID Connect too', async () => {
    for (const provider of ['github', 'google', 'oidc']) {
      const answer = await call('POST', '/api/auth/sign-in/social', { origin }, { provider })
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
        404,
        'not_configured',
      ])
    }
  })

  test('answer a wrong password and an unknown person alike', async () => {
    const wrong = await signIn('10.1.0.1', 'a wrong password')
    const unknown = await call(
      'POST',
      '/api/auth/sign-in/email',
      {},
      { email: 'nobody@example.com', password },
    )
    const [one, other] = (await Promise.all([wrong.json(), unknown.json()])) as Record<string, unknown>[]
    expect({ ...one, requestId: '' }).toEqual({ ...other, requestId: '' })
    expect(one).toMatchObject({ status: 401, code: 'invalid_email_or_password' })
  })

  test('let sixty sign-ins a minute pass from one address, and no other address pays for more', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 61; i++)
      statuses.push(
        (
          await authHandler(
            new Request(`${origin}/api/auth/sign-in/email`, {
              method: 'POST',
              // A forged address does not make it another caller.
              headers: {
                'content-type': 'application/json',
                'x-forwarded-for': `1.2.3.${i}`,
                'x-mainspring-address': `1.2.3.${i}`,
              },
              body: JSON.stringify({ email: `nobody-${i}@example.com`, password: 'x' }),
            }),
            '10.2.0.1',
          )
        ).status,
      )
    expect(statuses.slice(0, 60)).not.toContain(429)
    expect(statuses[60]).toBe(429)
    expect((await signIn('10.2.0.2')).status).toBe(200)
  })

  test('take a cookie from our own pages alone', async () => {
    const foreign = await call(
      'POST',
      '/api/auth/revoke-other-sessions',
      { cookie, origin: 'https://evil.example' },
      {},
    )
    expect(foreign.status).toBe(403)
    expect(await foreign.json()).toMatchObject({
      code: 'invalid_origin',
      hint: expect.stringContaining('MAINSPRING_URL'),
    })
  })

  test('read no more than 16 KB', async () => {
    expect(
      (await call('POST', '/api/auth/sign-in/email', {}, { email, password: 'x'.repeat(20_000) })).status,
    ).toBe(413)
  })

  test('say who is signed in, and the list of sessions is one’s own', async () => {
    expect(await (await call('GET', '/api/auth/get-session', { cookie })).json()).toMatchObject({
      user: { email },
    })
    const sessions = (await (await call('GET', '/api/auth/list-sessions', { cookie })).json()) as {
      userId: string
    }[]
    expect(new Set(sessions.map(({ userId }) => userId))).toEqual(new Set([owner.user]))
  })
})
