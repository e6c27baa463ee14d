import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { authPool } from '#db/auth.ts'
import { closeDatabase } from '#db/client.ts'
import { settings } from '#infra/settings.ts'
import { startOidcProvider, type Fault, type Subject } from '#infra/testing/oidc-provider.ts'
import { closeAuth } from '../auth.ts'
import { browser, newEmail, newPerson, withSettings } from './people.fixture.ts'

let provider: Awaited<ReturnType<typeof startOidcProvider>>
const client = { id: 'mainspring', secret: 'a secret' }

const configure = (mode: string, more: Record<string, string> = {}) =>
  withSettings({
    MAINSPRING_SIGN_UP: mode,
    MAINSPRING_OIDC_ISSUER: provider.url,
    MAINSPRING_OIDC_CLIENT_ID: client.id,
    MAINSPRING_OIDC_CLIENT_SECRET: client.secret,
    MAINSPRING_OIDC_NAME: 'Acme',
    ...more,
  })

beforeAll(async () => {
  provider = await startOidcProvider(client)
  await configure('open')
})
beforeEach(() => provider.next({ sub: 'nobody' }))
afterAll(async () => {
  provider.close()
  const names = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME', 'SIGN_UP']
  const others = ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET', 'GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET']
  await withSettings(Object.fromEntries([...names, ...others].map((name) => [`MAINSPRING_${name}`, ''])))
  await closeDatabase()
  await closeAuth()
})

const begin = (from = browser(), provider = 'oidc', callbackURL = '/runs') =>
  from.post('/api/auth/sign-in/social', { provider, callbackURL })
/** A whole sign-in: where it ends, and whether somebody is signed in then. */
const come = async (who: Subject, fault?: Fault, from = browser()) => {
  provider.next(who, fault)
  const begun = await begin(from)
  if (begun.status !== 200) return { ...begun, where: '', signedIn: false }
  const back = await from.get(provider.agree(begun.body.url).href)
  return { ...back, where: back.headers.get('location') ?? '', signedIn: await from.signedIn() }
}
const verified = (email = newEmail(), sub: string = randomUUID()): Subject => ({
  sub,
  email,
  email_verified: true,
  name: 'Grace',
})
const people = async (email: string) =>
  (await authPool().query('select id from "user" where email = $1', [email])).rows.length

describe('by OpenID Connect', () => {
  test('a person comes, is found again by the provider’s name for them, and owns an organisation', async () => {
    const who = verified()
    const grace = browser()
    expect(await come(who, {}, grace)).toMatchObject({ status: 302, where: '/runs', signedIn: true })
    const profile = (await grace.get('/api/v1/people/getProfile')).body
    expect(profile).toMatchObject({ email: who.email, name: 'Grace', providers: ['oidc'], password: false })
    const again = browser()
    await come({ ...who, email: newEmail() }, {}, again)
    expect((await again.get('/api/v1/people/getProfile')).body.id).toBe(profile.id)
    const { rows } = await authPool().query(
      'select "accessToken", "refreshToken", "idToken" from account where "userId" = $1',
      [profile.id],
    )
    expect(rows, 'none of the provider’s tokens is kept').toEqual([
      { accessToken: null, refreshToken: null, idToken: null },
    ])
  })

  test('it asks with PKCE, a state and a nonce, each new', async () => {
    await come(verified())
    await come(verified())
    const [one, other] = provider.asked.slice(-2) as [URLSearchParams, URLSearchParams]
    expect(one.get('code_challenge_method')).toBe('S256')
    expect(one.get('response_type')).toBe('code')
    expect(one.get('redirect_uri')).toBe(`${settings().origin}/api/auth/callback/oidc`)
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one.get(name)!.length).toBeGreaterThan(20)
      expect(one.get(name)).not.toBe(other.get(name))
    }
  })

  test('an account is linked when both sides have verified the address, and then only', async () => {
    const ada = await newPerson()
    const linked = browser()
    expect(await come(verified(ada.email), {}, linked)).toMatchObject({ signedIn: true })
    expect((await linked.get('/api/v1/people/getProfile')).body).toMatchObject({
      id: ada.user,
      providers: ['oidc'],
    })
    const bob = await newPerson('Bob')
    for (const email_verified of [false, undefined, 'true', 1])
      expect(await come({ ...verified(bob.email), email_verified })).toMatchObject({ signedIn: false })
    const squatter = await newPerson('Squatter')
    await authPool().query('update "user" set "emailVerified" = false where id = $1', [squatter.user])
    expect(await come(verified(squatter.email))).toMatchObject({
      where: '/sign-in?error=account_not_linked',
      signedIn: false,
    })
  })

  test('an account with a second factor is not linked behind its back', async () => {
    const ada = await newPerson()
    await authPool().query('update "user" set "twoFactorEnabled" = true where id = $1', [ada.user])
    const { where, signedIn } = await come(verified(ada.email))
    expect(signedIn).toBe(false)
    expect(where).toMatch(/^\/sign-in\?error=/)
  })

  test('somebody whose address the provider has not verified is not signed in', async () => {
    const email = newEmail()
    expect(await come({ ...verified(email), email_verified: false })).toMatchObject({
      where: '/sign-in?error=email_not_verified',
      signedIn: false,
    })
  })

  test.each<[string, Fault]>([
    ['unsigned', { token: 'unsigned' }],
    ['signed by another key', { token: 'foreign key' }],
    ['signed with the public key as a secret', { token: 'public key as secret' }],
    ['missing', { token: 'missing' }],
    ['of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['for another client', { claims: { aud: 'other' } }],
    ['over', { claims: { exp: 1_700_000_000 } }],
    ['with another nonce', { claims: { nonce: 'other' } }],
    ['without a nonce', { claims: { nonce: undefined } }],
    ['without a subject', { claims: { sub: undefined } }],
  ])('an ID token that is %s makes nobody', async (_, fault) => {
    const who = verified()
    expect(await come(who, fault)).toMatchObject({ signedIn: false })
    expect(await people(who.email!)).toBe(0)
  })

  test('an address from user info counts only for the same subject', async () => {
    const who = verified()
    const bare = { sub: who.sub, name: 'Grace' }
    expect(await come(bare, { userInfo: { ...who, sub: 'other' } })).toMatchObject({ signedIn: false })
    expect(await people(who.email!)).toBe(0)
    expect(await come(bare, { userInfo: who })).toMatchObject({ signedIn: true })
  })

  test('a way back counts once, for the browser that went, with its own state', async () => {
    const [grace, eve] = [browser(), browser()]
    provider.next(verified())
    const back = provider.agree((await begin(grace)).body.url).href
    expect((await eve.get(back)).headers.get('location')).toContain('error=')
    expect(await eve.signedIn()).toBe(false)
    expect((await grace.get(back.replace(/state=[^&]+/, 'state=other'))).headers.get('location')).toContain(
      'error=',
    )
    provider.next(verified())
    const own = provider.agree((await begin(grace)).body.url).href
    expect((await grace.get(own)).headers.get('location')).toBe('/runs')
    expect((await grace.get(own)).headers.get('location')).toContain('error=')
    const other = browser()
    provider.next(verified())
    const mixed = new URL(provider.agree((await begin(other)).body.url).href)
    mixed.searchParams.set('iss', 'https://evil.example')
    expect((await other.get(mixed.href)).headers.get('location')).toContain('error=')
  })

  test.each([
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'runs',
    'javascript:alert(1)',
  ])('it never goes on to %j', async (callbackURL) => {
    expect((await begin(browser(), 'oidc', callbackURL)).status).toBe(400)
  })

  test.each([
    ['is away', { down: true }],
    ['calls itself by another name', { discovery: { issuer: 'https://evil.example' } }],
    [
      'signs with nothing that can be checked',
      { discovery: { id_token_signing_alg_values_supported: ['none', 'HS256'] } },
    ],
    ['has no keys', { discovery: { jwks_uri: undefined } }],
  ])('a provider that %s is said to be unavailable, and stops nobody else', async (_, fault: Fault) => {
    await configure('open')
    provider.next(verified(), fault)
    const refused = await begin()
    expect(refused).toMatchObject({ status: 503, body: { code: 'provider_unavailable' } })
    expect(refused.headers.get('retry-after')).toBe('5')
    await newPerson()
    expect(await come(verified())).toMatchObject({ signedIn: true })
  })
})

test('where sign-up is not open, only people who are here come by a provider', async () => {
  const ada = await newPerson()
  await configure('invitation')
  const stranger = verified()
  expect(await come(stranger)).toMatchObject({ where: '/sign-in?error=signup_disabled', signedIn: false })
  expect(await people(stranger.email!)).toBe(0)
  expect(await come(verified(ada.email))).toMatchObject({ signedIn: true })
})

describe('by configuration alone', () => {
  test('a provider that is not configured is not there, and says how', async () => {
    await configure('invitation', { MAINSPRING_GITHUB_CLIENT_ID: '', MAINSPRING_GITHUB_CLIENT_SECRET: '' })
    expect((await begin(browser(), 'github')).status).toBe(404)
    expect((await browser().get('/api/auth/callback/github?code=x&state=y')).body).toMatchObject({
      code: 'not_configured',
      hint: expect.stringContaining('MAINSPRING_GITHUB_CLIENT_ID'),
    })
    expect((await begin(browser(), 'facebook')).status).toBe(400)
    expect((await browser().get('/api/v1/people/signInOptions')).body.providers).toEqual([
      { id: 'oidc', name: 'Acme' },
    ])
  })

  test.each([
    ['github', 'https://github.com/login/oauth/authorize'],
    ['google', 'https://accounts.google.com/o/oauth2/v2/auth'],
  ])('%s is asked with our client, PKCE and a state', async (id, address) => {
    const upper = id.toUpperCase()
    await configure('invitation', {
      [`MAINSPRING_${upper}_CLIENT_ID`]: 'our-client',
      [`MAINSPRING_${upper}_CLIENT_SECRET`]: 'our-secret',
    })
    const { status, body } = await begin(browser(), id)
    expect(status).toBe(200)
    const url = new URL(body.url)
    expect(url.origin + url.pathname).toBe(address)
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'our-client',
      code_challenge_method: 'S256',
      redirect_uri: `${settings().origin}/api/auth/callback/${id}`,
    })
    expect(url.searchParams.get('state')!.length).toBeGreaterThan(20)
    expect(body.url).not.toContain('our-secret')
  })
})
