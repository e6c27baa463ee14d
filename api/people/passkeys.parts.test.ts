import { afterAll, expect, test } from 'vitest'
import { closeDatabase } from '#db/client.ts'
import { settings } from '#infra/settings.ts'
import { closeAuth } from '../auth.ts'
import { newAuthenticator } from './authenticator.fixture.ts'
import { browser, newPerson } from './people.fixture.ts'

afterAll(async () => {
  await closeDatabase()
  await closeAuth()
})

type Person = Awaited<ReturnType<typeof newPerson>>
const register = async (ada: Person, name?: string) => {
  const authenticator = newAuthenticator(settings().origin)
  const options = (await ada.browser.get('/api/auth/passkey/generate-register-options')).body
  const response = authenticator.create(options)
  const kept = await ada.browser.post('/api/auth/passkey/verify-registration', {
    response,
    ...(name && { name }),
  })
  return { authenticator, kept, response }
}
const ask = async (from: ReturnType<typeof browser>) =>
  (await from.get('/api/auth/passkey/generate-authenticate-options')).body

test('a person keeps a passkey, signs in by it, and removes it', async () => {
  const ada = await newPerson()
  const { authenticator, kept } = await register(ada, 'Laptop')
  expect(kept.status).toBe(200)
  const { passkeys } = (await ada.browser.get('/api/v1/people/getProfile')).body
  expect(passkeys).toMatchObject([{ name: 'Laptop', createdAt: expect.any(String) }])
  const elsewhere = browser()
  const response = authenticator.get(await ask(elsewhere))
  expect((await elsewhere.post('/api/auth/passkey/verify-authentication', { response })).status).toBe(200)
  expect((await elsewhere.get('/api/v1/people/getProfile')).body).toMatchObject({ id: ada.user })
  expect((await ada.browser.post('/api/auth/passkey/delete-passkey', { id: passkeys[0].id })).status).toBe(
    200,
  )
  const late = browser()
  const again = authenticator.get(await ask(late))
  expect((await late.post('/api/auth/passkey/verify-authentication', { response: again })).status).toBe(401)
})

test('an answer counts once, for its own question, from our own page, from a device that knew its owner', async () => {
  const ada = await newPerson()
  const { authenticator } = await register(ada)
  const answer = async (
    options: Parameters<typeof authenticator.get>[1],
    from = browser(),
    question?: any,
  ) => {
    const response = authenticator.get(question ?? (await ask(from)), options)
    const { status } = await from.post('/api/auth/passkey/verify-authentication', { response })
    return { status, signedIn: await from.signedIn(), response }
  }
  expect(await answer({ verified: false })).toMatchObject({ status: 401, signedIn: false })
  for (const wrong of ['https://evil.example', 'http://localhost:1'])
    expect(await answer({ from: wrong })).toMatchObject({ signedIn: false })
  const [one, other] = [browser(), browser()]
  const question = await ask(one)
  await ask(other)
  expect(await answer({}, other, question)).toMatchObject({ signedIn: false })
  const first = await answer({}, one, await ask(one))
  expect(first.signedIn).toBe(true)
  await one.post('/api/auth/sign-out')
  const replay = await one.post('/api/auth/passkey/verify-authentication', { response: first.response })
  expect(replay.status).toBeGreaterThanOrEqual(400)
  expect(await one.signedIn()).toBe(false)
})

test('a passkey is made in a session alone, for the person of that session', async () => {
  expect((await browser().get('/api/auth/passkey/generate-register-options')).status).toBe(401)
  const [ada, eve] = [await newPerson(), await newPerson('Eve')]
  const options = (await ada.browser.get('/api/auth/passkey/generate-register-options')).body
  await eve.browser.get('/api/auth/passkey/generate-register-options')
  const response = newAuthenticator(settings().origin).create(options)
  expect(
    (await eve.browser.post('/api/auth/passkey/verify-registration', { response })).status,
  ).toBeGreaterThan(399)
  expect((await eve.browser.get('/api/v1/people/getProfile')).body.passkeys).toEqual([])
})
