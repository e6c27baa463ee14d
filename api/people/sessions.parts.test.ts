import { afterAll, expect, test } from 'vitest'
import { authPool } from '#db/auth.ts'
import { closeDatabase } from '#db/client.ts'
import { invitationToken } from '#db/organisations/invitations.ts'
import { closeAuth } from '../auth.ts'
import { ownerLink } from '../owner.ts'
import { newOrganisation } from '../testing.ts'
import { browser, newEmail, newPerson, password } from './people.fixture.ts'

afterAll(async () => {
  await closeDatabase()
  await closeAuth()
})

test('a person sees their sessions, ends one, then all others', async () => {
  const { email, browser: here } = await newPerson()
  const [second, third] = [browser(), browser()]
  await second.signIn(email)
  await third.signIn(email)
  const { items } = (await here.get('/api/v1/people/listSessions')).body
  expect(items).toHaveLength(3)
  expect(items.filter(({ current }: any) => current)).toMatchObject([{ address: here.address }])
  const { id } = items.find(({ address }: any) => address === second.address)
  expect((await here.post('/api/v1/people/endSession', { session: id })).body).toEqual({ ended: true })
  expect([await here.signedIn(), await second.signedIn(), await third.signedIn()]).toEqual([
    true,
    false,
    true,
  ])
  expect((await here.post('/api/v1/people/endOtherSessions')).body).toEqual({ ended: 1 })
  expect([await here.signedIn(), await third.signedIn()]).toEqual([true, false])
})

test('a session of somebody else is as unknown as one that never was', async () => {
  const [ada, eve] = [await newPerson(), await newPerson('Eve')]
  const { rows } = await authPool().query('select id from session where "userId" = $1', [ada.user])
  const foreign = await eve.browser.post('/api/v1/people/endSession', { session: rows[0].id })
  const unknown = await eve.browser.post('/api/v1/people/endSession', { session: 'nowhere' })
  expect(foreign.status).toBe(404)
  expect({ ...foreign.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' })
  expect(await ada.browser.signedIn()).toBe(true)
})

test('a session ends with a sign-out; one whose membership is gone may nothing; neither is remembered', async () => {
  const ada = await newPerson()
  const cookies = new Map(ada.browser.jar)
  await ada.browser.post('/api/auth/sign-out')
  for (const [name, value] of cookies) ada.browser.jar.set(name, value)
  expect(await ada.browser.signedIn()).toBe(false)
  const grace = await newPerson('Grace')
  await authPool().query(`update member set role = 'nothing' where "userId" = $1`, [grace.user])
  expect((await grace.browser.get('/api/v1/runs/listRuns')).status).toBe(403)
  await authPool().query(`delete from member where "userId" = $1`, [grace.user])
  expect((await grace.browser.get('/api/v1/runs/listRuns')).status).toBe(403)
})

test('a profile is a person’s own: it can be renamed, and a key has none', async () => {
  const ada = await newPerson()
  expect((await ada.browser.post('/api/v1/people/updateProfile', { name: ' Ada L. ' })).body).toEqual({
    name: 'Ada L.',
  })
  expect((await ada.browser.get('/api/v1/people/getProfile')).body).toMatchObject({
    id: ada.user,
    name: 'Ada L.',
    email: ada.email,
    password: true,
    twoFactor: { on: false, recoveryCodesLeft: null },
    providers: [],
    passkeys: [],
  })
  const { get, post } = await newOrganisation('Keys')
  expect((await get('people/getProfile')).status).toBe(403)
  expect((await post('people/endOtherSessions', {})).status).toBe(403)
})

test('a session that a link began is listed with where it began, like any other', async () => {
  const agent = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0' }
  const sessions = async (who: ReturnType<typeof browser>) =>
    (await who.get('/api/v1/people/listSessions')).body.items
  const person = { name: 'Ada', password }

  const owner = browser()
  const token = new URL((await ownerLink({ force: true }))!).searchParams.get('token')!
  const founder = { token, ...person, email: newEmail(), organisation: 'Of Ada' }
  expect((await owner.post('/api/v1/setup', founder, agent)).status).toBe(200)
  expect(await sessions(owner)).toMatchObject([{ address: owner.address, browser: agent['user-agent'] }])

  const invited = browser()
  const email = newEmail()
  const { status, body } = await owner.post('/api/v1/organisations/inviteMember', {
    email,
    roles: ['viewer'],
  })
  expect(status, JSON.stringify(body)).toBe(202)
  const { organisation } = (await owner.get('/api/v1/me')).body
  const accepted = { token: invitationToken(organisation.id, body.run.id), person }
  expect((await invited.post('/api/v1/invitations/accept', accepted, agent)).status).toBe(200)
  expect(await sessions(invited)).toMatchObject([{ address: invited.address, browser: agent['user-agent'] }])
})
