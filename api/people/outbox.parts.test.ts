import { afterAll, expect, test } from 'vitest'
import { authPool } from '#db/auth.ts'
import { closeDatabase } from '#db/client.ts'
import { closeAuth } from '../auth.ts'
import { answered } from './mails.ts'
import { browser, newPerson } from './people.fixture.ts'

afterAll(async () => {
  await closeDatabase()
  await closeAuth()
})

test('mails of the installation are for super-admins, with their text while they wait', async () => {
  const [ada, eve] = [await newPerson(), await newPerson('Eve')]
  // The first owner of an installation is one.
  await authPool().query('delete from super_admin where user_id = any ($1)', [[ada.user, eve.user]])
  await browser().post('/api/auth/request-password-reset', { email: eve.email })
  await answered()
  const list = (from: typeof ada.browser) => from.get('/api/v1/mails/listInstallationMails?limit=200')
  expect((await list(ada.browser)).status).toBe(403)
  await authPool().query('insert into super_admin (user_id) values ($1)', [ada.user])
  const { body } = await list(ada.browser)
  const { id } = body.items.find(({ to }: { to: string }) => to === eve.email)
  expect((await ada.browser.get(`/api/v1/mails/getInstallationMail?mail=${id}`)).body.text).toContain(
    '/reset-password?token=',
  )
  expect((await eve.browser.get(`/api/v1/mails/getInstallationMail?mail=${id}`)).status).toBe(403)
  expect(
    (await ada.browser.get(`/api/v1/mails/getMail?mail=${id}`)).status,
    'no mail of the organisation',
  ).toBe(404)
  expect(
    (await ada.browser.post('/api/v1/mails/resendInstallationMail', { mail: crypto.randomUUID() })).status,
  ).toBe(404)
})
