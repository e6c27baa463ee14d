import { afterAll, expect, test, vi } from 'vitest'
import { authPool } from '#db/auth.ts'
import { closeDatabase } from '#db/client.ts'
import { auth, closeAuth } from '../auth.ts'
import { browser, linkOf, mailsTo, newEmail, newPerson, password } from './people.fixture.ts'

afterAll(async () => {
  await closeDatabase()
  await closeAuth()
})

const next = 'another long password'

test('a forgotten password is set anew by a link that is good once, and every session ends', async () => {
  const { email, browser: old } = await newPerson()
  const forgetful = browser()
  expect((await forgetful.post('/api/auth/request-password-reset', { email })).status).toBe(200)
  const token = linkOf((await mailsTo(email))[0]!)
  const { rows } = await authPool().query('select 1 from verification where identifier like $1', [
    `%${token}%`,
  ])
  expect(rows, 'the link lies hashed').toEqual([])
  expect(await old.signedIn()).toBe(true)
  expect((await forgetful.post('/api/auth/reset-password', { token, newPassword: next })).status).toBe(200)
  expect(await old.signedIn()).toBe(false)
  expect(await forgetful.post('/api/auth/reset-password', { token, newPassword: password })).toMatchObject({
    status: 400,
    body: { code: 'invalid_token' },
  })
  expect((await browser().signIn(email)).status).toBe(401)
  expect((await browser().signIn(email, next)).status).toBe(200)
})

test('two uses of one link at once set one password', async () => {
  const { email } = await newPerson()
  await browser().post('/api/auth/request-password-reset', { email })
  const token = linkOf((await mailsTo(email))[0]!)
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      browser().post('/api/auth/reset-password', { token, newPassword: `${next} ${i}` }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(400)])
})

test('asking for a link says the same about everybody, and waits for no mail', async () => {
  const { email } = await newPerson()
  const known = await browser().post('/api/auth/request-password-reset', { email })
  const unknown = await browser().post('/api/auth/request-password-reset', { email: newEmail() })
  expect(known.body).toEqual(unknown.body)
  expect([...known.headers.keys()]).toEqual([...unknown.headers.keys()])
  const again = newEmail()
  expect((await browser().post('/api/auth/send-verification-email', { email })).body).toEqual(
    (await browser().post('/api/auth/send-verification-email', { email: again })).body,
  )
  expect(await mailsTo(again)).toEqual([])
})

test('signing in computes one password hash for the known, the unknown and the one without a password', async () => {
  const { email, user } = await newPerson()
  const { email: without, user: other } = await newPerson()
  await authPool().query(`update account set password = null where "userId" = $1`, [other])
  const { password: hashing } = await auth().$context
  const hash = vi.spyOn(hashing, 'hash')
  const verify = vi.spyOn(hashing, 'verify')
  const work = async (who: string) => {
    hash.mockClear()
    verify.mockClear()
    const { status, body } = await browser().signIn(who, 'a wrong password')
    return {
      status,
      code: body.code,
      detail: body.detail,
      work: hash.mock.calls.length + verify.mock.calls.length,
    }
  }
  const expected = {
    status: 401,
    code: 'invalid_email_or_password',
    detail: 'Invalid email or password',
    work: 1,
  }
  expect([await work(email), await work(without), await work(newEmail())]).toEqual([
    expected,
    expected,
    expected,
  ])
  expect(user).not.toBe(other)
})

test('a changed password ends every other session at once, whatever the caller wishes', async () => {
  const { email, browser: here } = await newPerson()
  const elsewhere = browser()
  await elsewhere.signIn(email)
  const change = (more: object) =>
    here.post('/api/auth/change-password', { currentPassword: password, newPassword: next, ...more })
  expect(await change({ revokeOtherSessions: false })).toMatchObject({ status: 400 })
  expect((await change({})).status).toBe(200)
  expect([await here.signedIn(), await elsewhere.signedIn()]).toEqual([true, false])
})
