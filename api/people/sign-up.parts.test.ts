import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { authPool, withAuth } from '#db/auth.ts'
import { closeDatabase } from '#db/client.ts'
import { auth, closeAuth } from '../auth.ts'
import { createInvitedPerson } from './create.ts'
import { browser, linkOf, mailsTo, newEmail, newPerson, password, withSettings } from './people.fixture.ts'

afterAll(async () => {
  await withSettings({ MAINSPRING_SIGN_UP: '' })
  await closeDatabase()
  await closeAuth()
})

const signUp = (email: string, more: object = {}, from = browser()) =>
  from.post('/api/auth/sign-up/email', { name: 'Grace', email, password, ...more })
const people = async (email: string) =>
  (await authPool().query('select id, "emailVerified" from "user" where email = $1', [email])).rows

describe.each([
  ['closed', 'sign_up_closed'],
  ['invitation', 'sign_up_by_invitation'],
])('where sign-up is %s', (mode, code) => {
  beforeAll(() => withSettings({ MAINSPRING_SIGN_UP: mode }))

  test('nobody becomes a person by themselves, and nothing is mailed', async () => {
    const email = newEmail()
    expect(await signUp(email)).toMatchObject({ status: 403, body: { code } })
    expect(await people(email)).toEqual([])
    expect(await mailsTo(email)).toEqual([])
    expect((await browser().get('/api/v1/people/signInOptions')).body.signUp).toBe(mode)
  })
})

test('an accepted invitation makes a person who can sign in, and never changes one who is there', async () => {
  const email = newEmail()
  const user = await withAuth((client) =>
    createInvitedPerson(client, { email: email.toUpperCase(), name: 'Grace', password }),
  )
  expect(await people(email)).toEqual([{ id: user, emailVerified: true }])
  expect((await browser().signIn(email)).status).toBe(200)
  await expect(
    withAuth((client) =>
      createInvitedPerson(client, { email, name: 'Eve', password: 'another long password' }),
    ),
  ).rejects.toMatchObject({ status: 409, code: 'person_exists' })
  expect((await browser().signIn(email, 'another long password')).status).toBe(401)
})

describe('where sign-up is open', () => {
  beforeAll(() => withSettings({ MAINSPRING_SIGN_UP: 'open' }))

  test('a person signs up, confirms the address, signs in, and owns an organisation alone', async () => {
    const email = newEmail()
    const grace = browser()
    expect(await signUp(email, {}, grace)).toMatchObject({ status: 200, body: { token: null } })
    expect(await grace.signIn(email)).toMatchObject({ status: 403, body: { code: 'email_not_verified' } })
    const [mail] = await mailsTo(email)
    expect(mail).toMatchObject({ subject: 'Confirm your e-mail address' })
    expect((await grace.get(`/api/auth/verify-email?token=${linkOf(mail!)}`)).status).toBe(200)
    expect((await grace.signIn(email)).status).toBe(200)
    expect((await grace.get('/api/auth/organization/list')).body).toMatchObject([{ name: 'Grace' }])
    const { rows } = await authPool().query(
      `select m.role, (select count(*)::int from member n where n."organizationId" = m."organizationId") as members
         from member m join "user" u on u.id = m."userId" where u.email = $1`,
      [email],
    )
    expect(rows).toEqual([{ role: 'owner', members: 1 }])
    expect((await grace.get('/api/v1/people/getProfile')).body).toMatchObject({ email, emailVerified: true })
    await grace.signIn(email)
    expect((await grace.get('/api/auth/organization/list')).body).toHaveLength(1)
  })

  test('a known address is answered like a new one, with as many passwords hashed; only the mail tells the truth', async () => {
    const { email: known } = await newPerson()
    const fresh = newEmail()
    const { password: hashing } = await auth().$context
    const hash = vi.spyOn(hashing, 'hash')
    const one = await signUp(known)
    expect(hash).toHaveBeenCalledTimes(1)
    const other = await signUp(fresh)
    expect(hash).toHaveBeenCalledTimes(2)
    const shape = ({ status, body }: Awaited<ReturnType<typeof signUp>>) => ({
      status,
      body: {
        ...body,
        user: {
          ...body.user,
          id: '',
          email: '',
          createdAt: '',
          updatedAt: '',
          keys: Object.keys(body.user).sort(),
        },
      },
    })
    expect(shape(one)).toEqual(shape(other))
    expect([...one.headers.keys()].sort()).toEqual([...other.headers.keys()].sort())
    expect((await mailsTo(known))[0]).toMatchObject({ subject: 'You have an account already' })
    expect((await mailsTo(fresh))[0]).toMatchObject({ subject: 'Confirm your e-mail address' })
    expect((await browser().signIn(known)).status).toBe(200)
  })

  test('a link to confirm an address is good for nothing else, and not when it was changed', async () => {
    const email = newEmail()
    await signUp(email)
    const token = linkOf((await mailsTo(email))[0]!)
    const eve = browser()
    expect(
      (await eve.post('/api/auth/reset-password', { token, newPassword: 'evil long password' })).status,
    ).toBe(400)
    expect((await eve.get(`/api/auth/verify-email?token=${token.slice(0, -3)}AAA`)).status).toBe(401)
    expect((await eve.get('/api/v1/runs/listRuns', { authorization: `Bearer ${token}` })).status).toBe(401)
    expect(await people(email)).toMatchObject([{ emailVerified: false }])
  })

  test('ten links to one address an hour are five', async () => {
    const email = newEmail()
    await signUp(email)
    for (let i = 0; i < 10; i++)
      expect((await browser().post('/api/auth/request-password-reset', { email })).status).toBe(200)
    expect(await mailsTo(email)).toHaveLength(5)
  })
})
