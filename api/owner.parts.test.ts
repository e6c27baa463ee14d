import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settings } from '#infra/settings.ts'
import { authPool, closeAuth } from './auth.ts'
import { migrateAuth } from './auth-migrate.ts'
import { authHandler } from './auth-routes.ts'
import { createOwner, findOrganisation, ownerLink } from './owner.ts'
import { setupHandler } from './setup.ts'

const { origin } = settings()
const password = 'correct horse battery'
const someone = () => ({
  email: `${randomUUID()}@example.com`,
  password,
  name: 'Ada',
  organisation: 'Zürich & Co',
})

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  new Request(`${origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, ...headers },
    body: JSON.stringify(body),
  })
const setup = (body: unknown, headers?: Record<string, string>) =>
  setupHandler(post('/api/v1/setup', body, headers))
const signIn = (email: string, with_ = password) =>
  authHandler(post('/api/auth/sign-in/email', { email, password: with_ }))
const token = async () => new URL((await ownerLink({ force: true }))!).searchParams.get('token')!

beforeAll(() => createOwner(someone()))
afterAll(closeAuth)

test('migrating a second time creates nothing', async () => {
  expect(await migrateAuth(settings().MAINSPRING_DATABASE_OWNER!)).toEqual([])
})

test('a new database got a link for its first owner, kept as a hash', async () => {
  const { rows } = await authPool().query(
    'select token_hash, expires_at - created_at as good_for from owner_link where not forced',
  )
  expect(rows[0]).toMatchObject({
    token_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    good_for: { days: 1 },
  })
})

test('there is no link for a first owner once there is one', async () => {
  expect(await ownerLink()).toBeUndefined()
})

test('a link for a first owner is no good any more once there is one', async () => {
  const unforced = 'x'.repeat(43)
  await authPool().query(
    `insert into owner_link (token_hash, forced, expires_at) values ($1, false, now() + interval '1 hour')`,
    [createHash('sha256').update(unforced).digest('hex')],
  )
  expect((await setup({ token: unforced, ...someone() })).status).toBe(410)
})

describe('a link', () => {
  test('makes an owner with an organisation and signs them in', async () => {
    const owner = someone()
    const answer = await setup({ token: await token(), ...owner })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      email: owner.email,
      organisation: {
        id: expect.any(String),
        name: expect.any(String),
        slug: expect.stringMatching(/^[a-z0-9-]+$/),
      },
    })
    const [cookie] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^mainspring\.session_token=\S+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/)
    expect((await signIn(owner.email)).status).toBe(200)
  })

  test('is good once, even for ten requests at the same moment', async () => {
    const one = await token()
    const people = Array.from({ length: 10 }, someone)
    const answers = await Promise.all(people.map((each) => setup({ token: one, ...each })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(9).fill(410)])
    const { rows } = await authPool().query('select email from "user" where email = any ($1)', [
      people.map(({ email }) => email),
    ])
    expect(rows).toHaveLength(1)
  })

  test('of yesterday is no good', async () => {
    const one = await token()
    await authPool().query(
      `update owner_link set expires_at = now() - interval '1 second' where token_hash = $1`,
      [createHash('sha256').update(one).digest('hex')],
    )
    expect((await setup({ token: one, ...someone() })).status).toBe(410)
  })

  test('is not spent by a request that is refused', async () => {
    const one = await token()
    const refused = await setup({ token: one, ...someone(), password: 'short', admin: true })
    expect(refused.status).toBe(400)
    expect(((await refused.json()) as { errors: object[] }).errors).toEqual([
      { field: 'password', code: 'too_small', message: 'Must have at least 12 characters.' },
      { field: 'admin', code: 'unknown_field', message: 'Is not a known field.' },
    ])
    expect((await setup({ token: one, ...someone() })).status).toBe(200)
  })

  test('sets the password of someone there is anew and ends their sessions', async () => {
    const owner = someone()
    await createOwner(owner)
    const session = (await signIn(owner.email)).headers.getSetCookie()[0]!.split(';')[0]!
    const changed = await setup({ token: await token(), ...owner, password: 'another long password' })
    expect(changed.status).toBe(200)
    expect((await signIn(owner.email)).status).toBe(401)
    expect((await signIn(owner.email, 'another long password')).status).toBe(200)
    const old = await authHandler(
      new Request(`${origin}/api/auth/get-session`, { headers: { cookie: session } }),
    )
    expect(await old.json()).toBeNull()
  })

  test('cannot be used by another site’s page', async () => {
    const answer = await setup({ token: await token(), ...someone() }, { origin: 'https://evil.example' })
    expect(answer.status).toBe(403)
  })
})

test('making an owner again changes nothing, also at the same moment', async () => {
  const owner = someone()
  const made = await Promise.all([
    createOwner(owner),
    createOwner({ ...owner, email: owner.email.toUpperCase() }),
  ])
  expect(made[0]).toEqual(made[1])
  expect(await createOwner({ ...owner, password: 'a different password' })).toEqual(made[0])
  expect((await signIn(owner.email)).status).toBe(200)
})

test('an organisation is found by its slug, with an owner who may make keys', async () => {
  const first = await findOrganisation()
  expect(first).toMatchObject({ slug: expect.any(String), owner: expect.any(String) })
  expect(await findOrganisation(first!.slug)).toEqual(first)
  expect(await findOrganisation('no-such-place')).toBeUndefined()
})
