import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase } from '#db/client.ts'
import { adoptEnvironment, settings } from '#infra/settings.ts'
import { checkedApp } from './testing.ts'
import { closeAuth, withAuth } from './auth.ts'
import { createOwner } from './owner.ts'

const app = checkedApp()
const { origin } = settings()
const password = 'correct horse battery'
const email = `${randomUUID()}@example.com`
const json = { 'content-type': 'application/json' }

/** Every route that changes something, as it is served, with a place for each parameter; and all of better-auth's. */
const { authRoutes } = await import('./people/auth-table.ts')
const served = app.routes
  .filter(({ method, path }) => method === 'POST' && path.startsWith('/api/v1/') && !path.includes('/hooks/'))
  .map(({ path }) => path.replaceAll(/:\w+/g, 'x'))
const routes = [
  ...new Set(served),
  ...authRoutes.filter(({ method }) => method === 'POST').map(({ path }) => `/api/auth/${path}`),
]
let cookie: string

const signIn = () =>
  app.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ email, password }),
  })

beforeAll(async () => {
  await createOwner({ email, password, name: 'Ada', organisation: 'Pages' })
  await withAuth((client) =>
    client.query(`update "user" set "emailVerified" = true where email = $1`, [email]),
  )
  const answer = await signIn()
  expect(answer.status).toBe(200)
  cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
})
afterAll(async () => {
  await closeDatabase()
  await closeAuth()
})

const post = (path: string, headers: Record<string, string>, body: string = '{}') =>
  app.request(`${origin}${path}`, { method: 'POST', headers: { cookie, ...headers }, body })

test('there are many such routes, and the sweep knows them', () => {
  expect(routes.length).toBeGreaterThan(20)
  expect(routes).toContain('/api/v1/setup')
})

const foreign: Record<string, string>[] = [
  { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: origin.replace('//', '//x.'), 'sec-fetch-site': 'same-site' },
  { origin, 'sec-fetch-site': 'cross-site' },
]
const forms = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']

test.each(routes)('%s takes nothing from another site, and nothing that a form could send', async (path) => {
  for (const headers of foreign) {
    const answer = await post(path, { ...json, ...headers })
    const { code } = (await answer.json()) as { code: string }
    expect([403, 404], `${JSON.stringify(headers)} ${code}`).toContain(answer.status)
    // What this installation does not have is not there for anybody.
    if (answer.status === 404) expect(code).toMatch(/not_configured|unknown|sign_up/)
  }
  for (const type of forms) {
    const answer = await post(path, { origin, 'sec-fetch-site': 'same-origin', 'content-type': type }, 'a=b')
    expect([403, 404, 415], type).toContain(answer.status)
  }
})

describe('cookies', () => {
  test('are HttpOnly, SameSite and for this host alone', async () => {
    for (const set of (await signIn()).headers.getSetCookie()) {
      expect(set).toMatch(/; HttpOnly/i)
      expect(set).toMatch(/; SameSite=Lax/i)
      expect(set).toMatch(/; Path=\//i)
      expect(set).not.toMatch(/domain=/i)
    }
  })

  test('are __Host- and Secure where the address is https', async () => {
    await closeAuth()
    adoptEnvironment({ MAINSPRING_URL: 'https://mainspring.example' })
    try {
      const answer = await signIn()
      const [set] = answer.headers.getSetCookie()
      expect(set).toMatch(/^__Host-mainspring\.session_token=.*; Secure/i)
      expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=\d+/)
    } finally {
      adoptEnvironment({ MAINSPRING_URL: '' })
      await closeAuth()
    }
  })
})

test.each([
  ['GET', '/api/health'],
  ['GET', '/api/v1/runs/listRuns'],
  ['GET', '/api/nowhere'],
  ['POST', '/api/auth/sign-in/email'],
  ['PUT', '/api/v1/setup'],
])('%s %s answers with the headers that keep it from being a page', async (method, path) => {
  const { headers } = await app.request(path, { method })
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
    'cache-control': expect.stringContaining('no-store'),
  })
  expect(headers.get('access-control-allow-origin')).toBeNull()
})
