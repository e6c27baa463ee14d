import { randomUUID } from 'node:crypto'
import { createApp } from './app.ts'
import { auth } from './auth.ts'
import { assertDocumented } from './testing-contract.ts'
import type { Permission } from '#workflows/operation.ts'
import { createKey } from './keys.ts'
import { createOwner } from './owner.ts'

/** The API in this process; a test that gets an answer the OpenAPI document does not declare fails. */
export const checkedApp = () => {
  const app = createApp()
  const fetch = app.fetch
  const checked: typeof fetch = async (request, ...rest) => {
    const answer = await fetch(request, ...rest)
    await assertDocumented(request.method, new URL(request.url).pathname, answer)
    return answer
  }
  // `request` of an app calls its `fetch`.
  app.fetch = checked
  return app
}

/** An organisation of its own with an API key, and the API in this process. */
export const newOrganisation = async (name: string) => {
  const app = checkedApp()
  const email = `${randomUUID()}@example.com`
  const { user } = await createOwner({
    email,
    password: 'a long enough password',
    name: 'Ada',
    organisation: name,
  })
  const made = await auth().api.createOrganization({ body: { name, slug: randomUUID(), userId: user } })
  const key = await createKey(made!.id, user, 'tests')
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await app.request(`/api/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : null) as any }
  }
  /** A published automation of its own name, and the door of its webhook. */
  const publish = async (graph: object) => {
    const asked = { name: `${name} ${randomUUID()}`, publish: true, graph }
    const { status, body } = await send('POST', 'automations/createAutomation', asked)
    if (status !== 200) throw new Error(JSON.stringify(body))
    const { id, webhook } = body.automation as { id: string; webhook: { url: string } | null }
    return {
      id,
      deliver: (sent: unknown) =>
        app.request(new URL(webhook!.url).pathname, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(sent),
        }),
      deliveries: async () =>
        (await send('GET', `automations/listDeliveries?automation=${id}&limit=200`)).body.items as any[],
    }
  }
  return {
    app,
    key,
    publish,
    org: made!.id,
    /** Another key of the same person, for these permissions alone. */
    keyFor: (...scopes: Permission[]) => createKey(made!.id, user, 'narrow', scopes),
    get: (path: string) => send('GET', path),
    post: (path: string, body: unknown, headers?: Record<string, string>) =>
      send('POST', path, body, headers),
    send,
  }
}
