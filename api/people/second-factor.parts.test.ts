import { createOTP } from '@better-auth/utils/otp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { authPool } from '#db/auth.ts'
import { closeDatabase } from '#db/client.ts'
import { closeAuth } from '../auth.ts'
import { redeemOwnerLink, ownerLink } from '../owner.ts'
import { browser, newAddress, newPerson, password } from './people.fixture.ts'

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  // Never ahead of the clock: ids of whoever comes after in this process would stay there.
  vi.setSystemTime(Date.now() - 15 * 60_000)
})
afterAll(async () => {
  vi.useRealTimers()
  await closeDatabase()
  await closeAuth()
})

/** Codes count once, so a test that needs another one lets half a minute pass. */
const later = () => vi.setSystemTime(Date.now() + 31_000)
const codeOf = (uri: string) => {
  const secret = new URL(uri).searchParams.get('secret')!
  return createOTP(decodeBase32(secret)).totp()
}
const decodeBase32 = (text: string) => {
  const bits = [...text.replace(/=+$/, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2))).toString()
}

/** A person with the second factor on. */
const secured = async () => {
  const ada = await newPerson()
  const begun = await ada.browser.post('/api/auth/two-factor/enable', { password })
  const { totpURI, backupCodes } = begun.body as { totpURI: string; backupCodes: string[] }
  const proven = await ada.browser.post('/api/auth/two-factor/verify-totp', { code: await codeOf(totpURI) })
  expect(proven.status).toBe(200)
  later()
  return { ...ada, totpURI, backupCodes }
}

test('it is on once it has been proven, and every session from before is over', async () => {
  const ada = await newPerson()
  const elsewhere = browser()
  await elsewhere.signIn(ada.email)
  expect(
    (await ada.browser.post('/api/auth/two-factor/enable', { password: 'a wrong password' })).status,
  ).toBe(400)
  const { totpURI, backupCodes } = (await ada.browser.post('/api/auth/two-factor/enable', { password })).body
  expect(backupCodes).toHaveLength(10)
  expect((await browser().signIn(ada.email)).body.twoFactorRedirect, 'not on yet').toBeUndefined()
  const before = new Map(ada.browser.jar)
  expect((await ada.browser.post('/api/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(401)
  expect(
    (await ada.browser.post('/api/auth/two-factor/verify-totp', { code: await codeOf(totpURI) })).status,
  ).toBe(200)
  expect([await ada.browser.signedIn(), await elsewhere.signedIn()]).toEqual([true, false])
  expect((await ada.browser.get('/api/v1/people/getProfile')).body.twoFactor).toEqual({
    on: true,
    recoveryCodesLeft: 10,
  })
  const old = browser()
  for (const [name, value] of before) old.jar.set(name, value)
  expect(await old.signedIn(), 'the session that switched it on').toBe(false)
  const { rows } = await authPool().query(
    'select secret, "backupCodes" from "twoFactor" where "userId" = $1',
    [ada.user],
  )
  expect(JSON.stringify(rows)).not.toContain(backupCodes[0])
  expect(JSON.stringify(rows)).not.toContain(decodeBase32(new URL(totpURI).searchParams.get('secret')!))
  later()
})

test('a password alone opens nothing: no session, no token, no other route', async () => {
  const ada = await secured()
  const half = browser()
  expect((await half.signIn(ada.email)).body).toEqual({ twoFactorRedirect: true, twoFactorMethods: ['totp'] })
  expect(await half.signedIn()).toBe(false)
  expect((await half.get('/api/auth/get-session')).body).toBeNull()
  expect((await half.post('/api/v1/people/token')).status).toBe(401)
  expect((await half.post('/api/auth/two-factor/disable', { password })).status).toBe(401)
  expect(
    (await half.post('/api/auth/change-password', { currentPassword: password, newPassword: `${password}!` }))
      .status,
  ).toBe(401)
  expect((await half.get('/api/auth/list-sessions')).status).toBe(401)
  expect(
    (await half.post('/api/auth/two-factor/verify-totp', { code: await codeOf(ada.totpURI) })).status,
  ).toBe(200)
  expect(await half.signedIn()).toBe(true)
  later()
})

test('a code counts once, also for two who use it at the same time', async () => {
  const ada = await secured()
  const code = await codeOf(ada.totpURI)
  const thieves = [browser(), browser(), browser()]
  for (const each of thieves) await each.signIn(ada.email)
  const answers = await Promise.all(
    thieves.map((each) => each.post('/api/auth/two-factor/verify-totp', { code })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401])
  expect((await Promise.all(thieves.map((each) => each.signedIn()))).filter(Boolean)).toHaveLength(1)
  later()
})

test('a challenge takes five wrong codes and then no right one', async () => {
  const ada = await secured()
  const guesser = browser()
  await guesser.signIn(ada.email)
  for (let i = 0; i < 5; i++)
    expect((await guesser.post('/api/auth/two-factor/verify-totp', { code: `00000${i}` })).status).toBe(401)
  const right = await guesser.post('/api/auth/two-factor/verify-totp', { code: await codeOf(ada.totpURI) })
  expect(right.status).toBe(400)
  expect(await guesser.signedIn()).toBe(false)
  later()
})

test('a recovery code opens once, and new ones void the old', async () => {
  const ada = await secured()
  const [first, second] = ada.backupCodes
  const open = async (code: string) => {
    const lost = browser()
    await lost.signIn(ada.email)
    const { status } = await lost.post('/api/auth/two-factor/verify-backup-code', { code })
    return [status, await lost.signedIn()]
  }
  expect(await open(first!)).toEqual([200, true])
  expect(await open(first!)).toEqual([401, false])
  expect((await ada.browser.get('/api/v1/people/getProfile')).body.twoFactor.recoveryCodesLeft).toBe(9)
  expect(
    (await ada.browser.post('/api/auth/two-factor/generate-backup-codes', { password: 'wrong password' }))
      .status,
  ).toBe(400)
  const fresh = (await ada.browser.post('/api/auth/two-factor/generate-backup-codes', { password })).body
    .backupCodes
  expect(await open(second!)).toEqual([401, false])
  expect(await open(fresh[0])).toEqual([200, true])
})

test('switching it off asks for the password and ends every other session', async () => {
  const ada = await secured()
  const elsewhere = browser()
  await elsewhere.signIn(ada.email)
  await elsewhere.post('/api/auth/two-factor/verify-totp', { code: await codeOf(ada.totpURI) })
  later()
  expect(
    (await ada.browser.post('/api/auth/two-factor/disable', { password: 'wrong password' })).status,
  ).toBe(400)
  expect((await ada.browser.post('/api/auth/two-factor/disable', { password })).status).toBe(200)
  expect([await ada.browser.signedIn(), await elsewhere.signedIn()]).toEqual([true, false])
  expect((await browser().signIn(ada.email)).body.twoFactorRedirect).toBeUndefined()
})

test('an owner’s link, which only the machine’s operator can make, opens also without the lost device', async () => {
  const ada = await secured()
  const link = (await ownerLink({ force: true }))!
  await redeemOwnerLink(
    {
      token: new URL(link).searchParams.get('token')!,
      email: ada.email,
      password: 'yet another password',
      name: 'Ada',
      organisation: 'x',
    },
    { address: '10.1.2.3', agent: null },
  )
  expect((await browser().signIn(ada.email, 'yet another password')).body.twoFactorRedirect).toBeUndefined()
})

describe('somebody else’s challenge', () => {
  test('cannot be answered with one’s own code', async () => {
    const [ada, eve] = [await secured(), await secured()]
    const half = browser(newAddress())
    await half.signIn(ada.email)
    expect(
      (await half.post('/api/auth/two-factor/verify-totp', { code: await codeOf(eve.totpURI) })).status,
    ).toBe(401)
    const [mine] = eve.backupCodes
    expect((await half.post('/api/auth/two-factor/verify-backup-code', { code: mine })).status).toBe(401)
  })
})
