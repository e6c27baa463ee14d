import { createHmac, generateKeyPairSync, hkdfSync, sign } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authPool } from '#db/auth.ts'
import { closeDatabase } from '#db/client.ts'
import { settings } from '#infra/settings.ts'
import { closeAuth } from '../auth.ts'
import { newOrganisation } from '../testing.ts'
import { browser, newPerson } from './people.fixture.ts'
import { makeToken, readToken } from './token.ts'

let ada: Awaited<ReturnType<typeof newPerson>>
let token: string
beforeAll(async () => {
  ada = await newPerson()
  token = (await ada.browser.post('/api/v1/people/token')).body.token
})
afterAll(async () => {
  await closeDatabase()
  await closeAuth()
})

const use = (bearer: string) =>
  browser().get('/api/v1/runs/listRuns', {
    authorization: `Bearer ${bearer}`,
    origin: 'https://elsewhere.example',
  })
const now = () => Math.floor(Date.now() / 1000)
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const parts = () => token.split('.') as [string, string, string]
const payload = () => JSON.parse(Buffer.from(parts()[1], 'base64url').toString())

test('a session makes a token for ten minutes at most, which calls for its person and organisation', async () => {
  expect(payload().exp - payload().iat).toBeLessThanOrEqual(600)
  expect((await use(token)).status).toBe(200)
  const profile = await browser().get('/api/v1/people/getProfile', { authorization: `Bearer ${token}` })
  expect(profile.body).toMatchObject({ id: ada.user })
})

test('only a session’s cookie makes one: not a key, not a token, not another site', async () => {
  const { key } = await newOrganisation('Tokens')
  const ask = (headers: Record<string, string>) => browser().post('/api/v1/people/token', {}, headers)
  expect((await ask({ authorization: `Bearer ${key}` })).status).toBe(403)
  expect((await ask({ authorization: `Bearer ${token}` })).status).toBe(403)
  expect((await ask({})).status).toBe(401)
  expect(
    (await ada.browser.post('/api/v1/people/token', {}, { origin: 'https://evil.example' })).status,
  ).toBe(403)
})

test('a token is over with its session, its membership and its person’s role, at once', async () => {
  const grace = await newPerson('Grace')
  const own = (await grace.browser.post('/api/v1/people/token')).body.token
  await authPool().query(`update member set role = 'nothing' where "userId" = $1`, [grace.user])
  expect((await use(own)).status).toBe(403)
  await authPool().query(`update member set role = 'owner' where "userId" = $1`, [grace.user])
  expect((await use(own)).status).toBe(200)
  await grace.browser.post('/api/auth/sign-out')
  expect(await use(own)).toMatchObject({ status: 401, body: { code: 'invalid_token' } })
})

describe('refused:', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const hs256 = (head: object, body: object, secret: string | Buffer) => {
    const text = `${part(head)}.${part(body)}`
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
  }
  test.each<[string, () => string | Promise<string>]>([
    ['no algorithm', () => `${part({ alg: 'none', typ: 'at+jwt' })}.${parts()[1]}.`],
    ['no algorithm, written otherwise', () => `${part({ alg: 'nOnE', typ: 'at+jwt' })}.${parts()[1]}.`],
    [
      'no algorithm with the old signature',
      () => `${part({ alg: 'none', typ: 'at+jwt' })}.${parts()[1]}.${parts()[2]}`,
    ],
    ['no signature', () => `${parts()[0]}.${parts()[1]}.`],
    [
      'RS256 with a key of the caller’s, named in the header',
      () => {
        const head = { alg: 'RS256', typ: 'at+jwt', jwk: publicKey.export({ format: 'jwk' }) }
        const text = `${part(head)}.${parts()[1]}`
        return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`
      },
    ],
    [
      'HS256 with a public key as the secret',
      () =>
        hs256(
          { alg: 'HS256', typ: 'at+jwt' },
          payload(),
          publicKey.export({ format: 'pem', type: 'spki' }) as string,
        ),
    ],
    ['an empty secret', () => hs256({ alg: 'HS256', typ: 'at+jwt' }, payload(), '')],
    [
      'the master key itself',
      () => hs256({ alg: 'HS256', typ: 'at+jwt' }, payload(), settings().MAINSPRING_MASTER_KEY!),
    ],
    ['another session in it', () => `${parts()[0]}.${part({ ...payload(), sid: 'other' })}.${parts()[2]}`],
    ['another end', () => `${parts()[0]}.${part({ ...payload(), exp: 9_999_999_999 })}.${parts()[2]}`],
    ['a bit more', () => `${token}x`],
    ['four parts', () => `${token}.x`],
    ['two parts', () => token.split('.').slice(0, 2).join('.')],
    ['a token of 900 characters', () => `${parts()[0]}.${'a'.repeat(800)}.${parts()[2]}`],
    ['a token of 2,000 characters', () => `${parts()[0]}.${'a'.repeat(2000)}.${parts()[2]}`],
    ['a session that never was', () => makeToken({ user: ada.user, session: 'nowhere', org: ada.org })],
    [
      'an organisation that is not theirs',
      async () => makeToken({ user: ada.user, session: await session(), org: 'other' }),
    ],
    [
      'a person whose session it is not',
      async () => makeToken({ user: 'other', session: await session(), org: ada.org }),
    ],
  ])('%s', async (_, forge) => {
    expect((await use(await forge())).status).toBe(401)
  })
  const session = async () =>
    (await authPool().query('select id from session where "userId" = $1 limit 1', [ada.user])).rows[0].id

  test.each<[string, object, object?]>([
    ['of another issuer', { iss: 'https://other.example' }],
    ['for another audience', { aud: 'other' }],
    ['of another type', {}, { typ: 'JWT' }],
    ['that is over', { exp: now() - 1 }],
    ['made an hour ago for a day', { iat: now() - 3600, exp: now() + 86_400 }],
    ['without an end', { exp: undefined }],
    ['without a beginning', { iat: undefined }],
    ['without a session', { sid: undefined }],
  ])('ours by key, but %s', async (_, claims, head = {}) => {
    const secret = hkdfSync(
      'sha256',
      Buffer.from(settings().MAINSPRING_MASTER_KEY!, 'hex'),
      '',
      'mainspring/tokens/1',
      32,
    )
    const made = (more: object, top: object) =>
      hs256({ alg: 'HS256', typ: 'at+jwt', ...top }, { ...payload(), ...more }, Buffer.from(secret))
    expect(await readToken(made({}, {}))).toMatchObject({ user: ada.user })
    expect(await readToken(made(claims, head))).toBeUndefined()
  })
})
