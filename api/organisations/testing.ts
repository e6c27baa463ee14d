import { randomUUID } from 'node:crypto'
import { authPool } from '../auth.ts'
import { authHandler } from '../auth-routes.ts'
import { settings } from '#infra/settings.ts'
import { insertUser, setPassword } from '../people/create.ts'
import { withAuth } from '#db/auth.ts'
import { newOrganisation } from '../testing.ts'

type App = Awaited<ReturnType<typeof newOrganisation>>['app']
const password = 'a long enough password'
let addresses = 0

/** A person with a session, and calls by its cookie as the pages make them. */
export const newPerson = async (app: App, email = `${randomUUID()}@example.com`) => {
  const user = await withAuth(async (client) => {
    const id = await insertUser(client, { email, name: email.slice(0, 8) })
    await setPassword(client, id, password)
    return id
  })
  return signIn(app, email, user)
}

/** Signs somebody in by their password. */
export const signIn = async (app: App, email: string, user = '') => {
  const { origin } = settings()
  const answer = await authHandler(
    new Request(`${origin}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ email, password }),
    }),
    `10.9.${Math.floor(addresses / 250)}.${addresses++ % 250}`,
  )
  const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!
  return { user, email, ...calls(app, cookie) }
}

/** Calls with a cookie. */
export const calls = (app: App, cookie: string) => {
  const send = async (method: string, path: string, body?: unknown) => {
    const answer = await app.request(`/api/v1/${path}`, {
      method,
      headers: {
        ...(cookie ? { cookie } : {}),
        origin: settings().origin,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : null) as any }
  }
  return {
    cookie,
    get: (path: string) => send('GET', path),
    post: (path: string, body: unknown) => send('POST', path, body),
  }
}

/** A person in an organisation, acting for it. */
export const newMember = async (app: App, org: string, role: string) => {
  const person = await newPerson(app)
  const { rows } = await authPool().query<{ id: string }>(
    `insert into member (id, "organizationId", "userId", role, "createdAt") values ($1, $2, $3, $4, now()) returning id`,
    [randomUUID(), org, person.user, role],
  )
  await person.post('me/switchOrganisation', { organisation: org })
  return { ...person, member: rows[0]!.id }
}
