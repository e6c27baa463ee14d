import { randomUUID } from 'node:crypto'
import { withOrg } from '#db/client.ts'
import { getMailOf, installation, listMailsOf } from '#db/mails/rows.ts'
import { adoptEnvironment, settings } from '#infra/settings.ts'
import { checkedApp } from '../testing.ts'
import { auth, closeAuth } from '../auth.ts'
import { createOwner } from '../owner.ts'
import { answered } from './mails.ts'

const app = checkedApp()
export const password = 'correct horse battery'
export const newEmail = () => `${randomUUID()}@example.com`
let addresses = 0
/** An address nobody has called from yet, for limits count by it. */
export const newAddress = () => `10.${Math.floor(Math.random() * 250)}.${++addresses >> 8}.${addresses & 255}`

/** Settings for the tests that follow; better-auth reads them anew. */
export const withSettings = async (values: Record<string, string>) => {
  await closeAuth()
  adoptEnvironment(values)
}

/** A browser: it keeps its cookies and calls from one address. */
export const browser = (address = newAddress()) => {
  const jar = new Map<string, string>()
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: any; headers: Headers }> => {
    const { origin } = settings()
    const answer = await app.fetch(
      new Request(path.startsWith('http') ? path : `${origin}${path}`, {
        method,
        redirect: 'manual',
        headers: {
          origin,
          ...(jar.size > 0 ? { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
      { address },
    )
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
      if (value === '' || /max-age=0/i.test(cookie)) jar.delete(name!)
      else jar.set(name!, value!)
    }
    const text = await answer.text()
    const json = (answer.headers.get('content-type') ?? '').includes('json')
    return { status: answer.status, headers: answer.headers, body: json && text ? JSON.parse(text) : text }
  }
  return {
    jar,
    address,
    get: (path: string, headers?: Record<string, string>) => call('GET', path, undefined, headers),
    post: (path: string, body: unknown = {}, headers?: Record<string, string>) =>
      call('POST', path, body, headers),
    signIn: (email: string, with_ = password) =>
      call('POST', '/api/auth/sign-in/email', { email, password: with_ }),
    /** Whether the session in the jar still counts. */
    signedIn: async () => (await call('GET', '/api/v1/people/getProfile')).status === 200,
  }
}

/** A person with an organisation of their own, and a browser that is signed in. */
export const newPerson = async (name = 'Ada') => {
  const email = newEmail()
  const { user } = await createOwner({ email, password, name, organisation: `Of ${name}` })
  const { id } = (await auth().api.createOrganization({
    body: { name: `Of ${name}`, slug: randomUUID(), userId: user },
  }))!
  const signed = browser()
  const { status } = await signed.signIn(email)
  if (status !== 200) throw new Error(`signing in answered ${status}`)
  return { email, user, org: id, browser: signed }
}

/** The mails that were written to somebody, newest first, once nothing goes on after an answer. */
export const mailsTo = async (email: string) => {
  await answered()
  return withOrg(installation, async (tx) => {
    const { items } = await listMailsOf(tx, installation, { limit: 200 })
    const opened = []
    for (const { id, to } of items) if (to === email) opened.push(await getMailOf(tx, installation, id))
    return opened
  })
}

/** The token of the link in a mail. */
export const linkOf = (mail: { text: string | null }): string =>
  /\?token=([\w.~%-]+)/.exec(mail.text ?? '')![1]!
