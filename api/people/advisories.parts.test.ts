import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { closeDatabase } from '#db/client.ts'
import { root } from '#infra/root.ts'
import { settings } from '#infra/settings.ts'
import { auth, closeAuth } from '../auth.ts'
import { browser, mailsTo, newPerson } from './people.fixture.ts'

afterAll(async () => {
  await closeDatabase()
  await closeAuth()
})

/**
 * What has been wrong in better-auth, and what would show it here if it came back or was wrong again: the file and the
 * name of a test, below or beside this one. `mended` is the first release without it, where that is known.
 */
const advisories = [
  {
    id: 'CVE-2025-61928',
    what: 'an API key for any userId in the body',
    mended: '1.3.26',
    test: ['extra-fields', 'refuses every field that is not its own, by name, and changes nothing'],
  },
  {
    id: 'GHSA-xg6x-h9c9-2m83',
    what: 'second factor stepped around by the cookie cache',
    mended: '1.4.9',
    test: ['second-factor', 'a password alone opens nothing: no session, no token, no other route'],
  },
  {
    id: 'CVE-2026-45364',
    what: 'limits counted by an address as written, and by each address of an IPv6 /64',
    mended: '1.4.17',
    test: ['throttle', 'from one /64 of IPv6 is from one address, however it is written'],
  },
  {
    id: 'GHSA-p6v2-xcpg-h6xw',
    what: 'the same in its own rate limit',
    mended: '1.4.17',
    test: ['advisories', 'its own limit counts a /64 as one and takes no address from a header'],
  },
  {
    id: 'GHSA-cq3f-vc6p-68fh',
    what: 'device authorization flow',
    test: ['advisories', 'no route of a plugin that is not used is there'],
  },
  {
    id: 'GHSA-569q-mpph-wgww (GHSA-3q45-2fh7-66cj)',
    what: 'the base URL taken from the first request',
    mended: '1.4.2',
    test: ['advisories', 'links and redirects never follow the Host of a request'],
  },
  {
    id: 'CVE-2025-71399 (GHSA-x732-6j76-qmhm)',
    what: 'double slashes around closed paths and limits',
    mended: '1.4.5',
    test: ['advisories', 'a path written otherwise is no path'],
  },
  {
    id: 'GHSA-86j7-9j95-vpqj',
    what: 'javascript: as a redirect of its own OAuth provider',
    mended: '1.6.13',
    test: ['advisories', 'no route of a plugin that is not used is there'],
  },
  {
    id: 'GHSA-qq9h-g4jm-xgf3',
    what: 'accounts prepared by an attacker and opened by magic link or mailed code',
    test: ['advisories', 'no route of a plugin that is not used is there'],
  },
  {
    id: 'GHSA-xr8f-h2gw-9xh6',
    what: 'authorization bypass in its OAuth provider',
    mended: '1.6.5',
    test: ['advisories', 'no route of a plugin that is not used is there'],
  },
  {
    id: 'open redirects by callbackURL',
    what: 'trusted origins compared loosely',
    test: ['oidc', 'it never goes on to %j'],
  },
  {
    id: 'unlimited guesses at a second factor',
    what: 'a challenge took any number of codes',
    mended: '1.6.21',
    test: ['second-factor', 'a challenge takes five wrong codes and then no right one'],
  },
  {
    id: 'linking by an address nobody has verified',
    what: 'an account taken over by a provider that asserts any address',
    test: ['oidc', 'an account is linked when both sides have verified the address, and then only'],
  },
] as const satisfies { id: string; what: string; mended?: string; test: readonly [string, string] }[]

test.each(advisories)('$id ($what) has its test', ({ test: [file, name] }) => {
  expect(readFileSync(join(import.meta.dirname, `${file}.parts.test.ts`), 'utf8')).toContain(name)
})

test('the installed release is none of those', () => {
  const { version } = JSON.parse(
    readFileSync(join(root, 'node_modules', 'better-auth', 'package.json'), 'utf8'),
  ) as { version: string }
  const number = (text: string) => text.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0)
  for (const advisory of advisories)
    if ('mended' in advisory) expect(number(version)).toBeGreaterThanOrEqual(number(advisory.mended))
})

test('no cache of sessions is on', async () => {
  expect(auth().options.session.cookieCache.enabled).toBe(false)
  const { browser: ada } = await newPerson()
  expect([...ada.jar.keys()].filter((name) => name.includes('session_data'))).toEqual([])
})

test('a session’s cookie is for our pages alone', async () => {
  const { email } = await newPerson()
  const { headers } = await browser().signIn(email)
  const [cookie] = headers.getSetCookie().filter((each) => each.includes('session_token'))
  expect(cookie).toMatch(/; Path=\//)
  expect(cookie).toMatch(/; HttpOnly/)
  expect(cookie).toMatch(/; SameSite=Lax/)
  expect(cookie).not.toMatch(/Domain/)
})

describe('beside the table of routes', () => {
  test.each([
    'POST api-key/create',
    'POST api-key/update',
    'POST api-key/verify',
    'POST device/code',
    'POST device/token',
    'POST device/approve',
    'POST organization/create',
    'POST organization/invite-member',
    'POST organization/accept-invitation',
    'POST organization/update-member-role',
    'POST organization/set-active',
    'POST update-user',
    'POST change-email',
    'POST delete-user',
    'GET delete-user/callback',
    'POST link-social',
    'POST sign-in/magic-link',
    'POST sign-in/email-otp',
    'POST oauth2/register',
    'GET oauth2/authorize',
    'POST mcp/register',
    'POST set-password',
    'POST verify-password',
    'POST get-access-token',
    'POST refresh-token',
    'POST two-factor/get-totp-uri',
    'POST two-factor/send-otp',
    'POST two-factor/verify-otp',
    'POST two-factor/view-backup-codes',
    'POST passkey/update-passkey',
    'GET reset-password/x',
    'POST callback/github',
    'POST callback/oidc',
    'GET error',
    'GET ok',
  ])('no route of a plugin that is not used is there: %s', async (route) => {
    const [method, path] = route.split(' ') as ['GET' | 'POST', string]
    const { browser: ada, user } = await newPersonOnce()
    const { status } =
      method === 'GET'
        ? await ada.get(`/api/auth/${path}`)
        : await ada.post(`/api/auth/${path}`, { userId: user })
    // Those of callbacks are there for GET alone.
    expect(status).toBe(path.startsWith('callback/') ? 405 : 404)
  })
  let once: ReturnType<typeof newPerson> | undefined
  const newPersonOnce = () => (once ??= newPerson())

  test.each([
    '//sign-in/email',
    '/sign-in//email',
    '/sign-in/email/',
    '/sign-in/%65mail',
    '/SIGN-IN/email',
    '/./ok',
    '/sign-in/email;x',
  ])('a path written otherwise is no path: %s', async (path) => {
    expect((await browser().post(`/api/auth${path}`, { email: 'a@example.com', password: 'x' })).status).toBe(
      404,
    )
  })
})

test('its own limit counts a /64 as one and takes no address from a header', async () => {
  const statuses: number[] = []
  for (let i = 0; i < 22; i++) {
    const { status } = await browser(`2001:db8:99:1::${i.toString(16)}`).post(
      '/api/auth/request-password-reset',
      { email: `nobody-${i}@example.com` },
      { 'x-forwarded-for': `1.2.3.${i}`, 'x-real-ip': `1.2.3.${i}`, 'x-mainspring-address': `1.2.3.${i}` },
    )
    statuses.push(status)
  }
  expect(statuses).toEqual([...Array(20).fill(200), 429, 429])
})

test('links and redirects never follow the Host of a request', async () => {
  const { email } = await newPerson()
  const evil = browser()
  const hosts: Record<string, string>[] = [
    { host: 'evil.example' },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  ]
  for (const headers of hosts) await evil.post('/api/auth/request-password-reset', { email }, headers)
  const mails = await mailsTo(email)
  expect(mails).toHaveLength(2)
  for (const { text } of mails) {
    expect(text).toContain(`${settings().origin}/reset-password?token=`)
    expect(text).not.toContain('evil')
  }
})

test('every file of tests named here is one', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.parts.test.ts'))
  for (const {
    test: [file],
  } of advisories)
    expect(files).toContain(`${file}.parts.test.ts`)
})
