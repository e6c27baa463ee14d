import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authPool } from '#db/auth.ts'
import { closeDatabase } from '#db/client.ts'
import { closeAuth } from '../auth.ts'
import { authRoutes } from './auth-table.ts'
import { browser, newAddress, newEmail, newPerson, password, withSettings } from './people.fixture.ts'

type Person = Awaited<ReturnType<typeof newPerson>>
let ada: Person
let eve: Person

beforeAll(async () => {
  await withSettings({
    MAINSPRING_SIGN_UP: 'open',
    MAINSPRING_GITHUB_CLIENT_ID: 'id',
    MAINSPRING_GITHUB_CLIENT_SECRET: 'secret',
  })
  ada = await newPerson()
  eve = await newPerson('Eve')
})
afterAll(async () => {
  await withSettings({
    MAINSPRING_SIGN_UP: '',
    MAINSPRING_GITHUB_CLIENT_ID: '',
    MAINSPRING_GITHUB_CLIENT_SECRET: '',
  })
  await closeDatabase()
  await closeAuth()
})

/** What a caller would like to say about themselves, or about somebody else. */
const wishes = () => ({
  userId: ada.user,
  id: ada.user,
  role: 'owner',
  orgId: ada.org,
  organizationId: ada.org,
  activeOrganizationId: ada.org,
  emailVerified: true,
  twoFactorEnabled: false,
  trustDevice: true,
  disableSession: true,
  image: 'https://evil.example/x.png',
  callbackURL: 'https://evil.example',
  redirectTo: 'https://evil.example',
  errorCallbackURL: 'https://evil.example',
  newUserCallbackURL: 'https://evil.example',
  additionalData: { link: { userId: ada.user, email: ada.email } },
  idToken: { token: 'x' },
  scopes: ['admin'],
  requestSignUp: true,
  issuer: 'Evil',
  method: 'otp',
  __proto__: null,
})

const bodies: Record<string, () => object> = {
  'sign-in/email': () => ({ email: eve.email, password }),
  'sign-up/email': () => ({ name: 'Mallory', email: newEmail(), password }),
  'send-verification-email': () => ({ email: eve.email }),
  'request-password-reset': () => ({ email: eve.email }),
  'reset-password': () => ({ token: 'x', newPassword: password }),
  'change-password': () => ({ currentPassword: password, newPassword: password }),
  'revoke-session': () => ({ token: 'x' }),
  'two-factor/enable': () => ({ password }),
  'two-factor/verify-totp': () => ({ code: '123456' }),
  'two-factor/verify-backup-code': () => ({ code: 'abcde-fghij' }),
  'two-factor/generate-backup-codes': () => ({ password }),
  'two-factor/disable': () => ({ password }),
  'passkey/verify-registration': () => ({ response: {} }),
  'passkey/verify-authentication': () => ({ response: {} }),
  'passkey/delete-passkey': () => ({ id: 'x' }),
  'sign-in/social': () => ({ provider: 'github' }),
}

/** All that is known of the people of this file; others run beside it. */
const everything = async () => {
  const { rows } = await authPool().query(
    `with us as (select * from "user" where id = any ($1) or name = 'Mallory')
     select (select json_agg(u order by id) from us u) as people,
            (select json_agg(m order by id) from member m where "userId" in (select id from us)) as members,
            (select json_agg(s."userId" order by s.id) from session s where "userId" in (select id from us)) as sessions,
            (select json_agg(a order by id) from account a where "userId" in (select id from us)) as accounts`,
    [[ada.user, eve.user]],
  )
  return rows[0]
}

const posts = authRoutes.filter(({ method }) => method === 'POST')

describe.each(posts.filter(({ body }) => body))('POST $path', ({ path }) => {
  test('refuses every field that is not its own, by name, and changes nothing', async () => {
    const before = await everything()
    for (const [field, value] of Object.entries(wishes())) {
      const own = bodies[path]!()
      if (field in own || (path === 'passkey/delete-passkey' && field === 'id')) continue
      const { status, body } = await eve.browser.post(`/api/auth/${path}`, { ...own, [field]: value })
      // The one field of these that a route does have takes paths of this site alone.
      expect([status, body.errors?.[0]?.field], field).toEqual([400, field])
    }
    expect(await everything()).toEqual(before)
  })

  test('refuses a body that is a list, a text, or missing', async () => {
    for (const body of [[], 'x', 1, null, {}])
      expect((await eve.browser.post(`/api/auth/${path}`, body)).status).toBe(400)
  })
})

test.each(posts.filter(({ body }) => !body))('POST $path takes none of what it is told', async ({ path }) => {
  const mallory = browser()
  await mallory.signIn(eve.email)
  const before = await everything()
  const { status } = await mallory.post(`/api/auth/${path}`, wishes())
  expect(status).toBe(200)
  const after = await everything()
  expect({ ...after, sessions: 0 }).toEqual({ ...before, sessions: 0 })
  expect(after.sessions.filter((user: string) => user === ada.user)).toHaveLength(1)
  await eve.browser.signIn(eve.email)
})

test.each(authRoutes.filter(({ method, redirects }) => method === 'GET' && !redirects))(
  'GET $path answers about the caller, whatever the query says',
  async ({ path }) => {
    const query = new URLSearchParams({
      ...Object.fromEntries(Object.entries(wishes()).map(([name, value]) => [name, String(value)])),
      disableCookieCache: 'true',
      disableRefresh: 'true',
      context: 'x',
      callbackURL: 'https://evil.example',
      ...(path === 'verify-email' ? { token: 'x' } : {}),
    })
    const before = await everything()
    const { status, body, headers } = await eve.browser.get(`/api/auth/${path}?${query}`)
    expect(JSON.stringify(body)).not.toContain(ada.user)
    expect(headers.get('location')).toBeNull()
    expect([200, 401]).toContain(status)
    expect(await everything()).toEqual(before)
  },
)

test('another’s passkey, session or account cannot be named', async () => {
  const id = crypto.randomUUID()
  await authPool().query(
    `insert into passkey (id, "publicKey", "userId", "credentialID", counter, "deviceType", "backedUp") values ($1, 'x', $2, $1, 0, 'x', false)`,
    [id, ada.user],
  )
  const foreign = await eve.browser.post('/api/auth/passkey/delete-passkey', { id })
  expect(foreign.status).toBeGreaterThanOrEqual(400)
  const { rows } = await authPool().query('select id, token from session where "userId" = $1', [ada.user])
  await eve.browser.post('/api/auth/revoke-session', { token: rows[0].token })
  expect(await ada.browser.signedIn()).toBe(true)
  expect((await authPool().query('select 1 from passkey where id = $1', [id])).rowCount).toBe(1)
  await authPool().query('delete from passkey where id = $1', [id])
})

test('a page of another site cannot make a browser do any of it', async () => {
  for (const { path } of posts) {
    const from = browser(newAddress())
    for (const [name, value] of eve.browser.jar) from.jar.set(name, value)
    const body = bodies[path]?.() ?? {}
    const cross = await from.post(`/api/auth/${path}`, body, {
      origin: 'https://evil.example',
      'sec-fetch-site': 'cross-site',
    })
    expect([path, cross.status]).toEqual([path, 403])
    const old = await from.post(`/api/auth/${path}`, body, { origin: 'https://evil.example' })
    // A browser that signs in by passkey has no cookie to misuse yet; its answer is refused by itself.
    expect(path === 'passkey/verify-authentication' ? [401, 403] : [403], path).toContain(old.status)
    const form = await from.post(`/api/auth/${path}`, body, { 'content-type': 'text/plain' })
    expect([path, form.status]).toEqual([path, 415])
  }
})
