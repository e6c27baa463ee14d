import { serve, type ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import { bearerAuth } from 'hono/bearer-auth'
import { createHmac } from 'node:crypto'
import { settings } from './settings.ts'

/** How edge and host are spoken to: JSON over HTTP on loopback, by whoever holds the master key. */
export type Controlled = 'edge' | 'host'

const token = (name: Controlled): string =>
  createHmac('sha256', settings().MAINSPRING_MASTER_KEY ?? '')
    .update(`control ${name}`)
    .digest('hex')

/** Serves the routes of a part to those who may control it; resolves once it listens. */
export const serveControl = async (
  name: Controlled,
  address: string,
  routes: (app: Hono) => void,
): Promise<ServerType> => {
  const app = new Hono()
  app.use(bearerAuth({ token: token(name) }))
  app.onError((error, c) => c.json({ error: error.message }, 500))
  routes(app)
  const [hostname, port] = address.split(':')
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname, port: Number(port) }, () => resolve(server))
    server.once('error', reject)
  })
}

/** That a part does not answer, or not as it should; worth another try. */
export class ControlFailed extends Error {
  override name = 'ControlFailed'
}

const addressOf = (name: Controlled): string => {
  const { MAINSPRING_EDGE_CONTROL, MAINSPRING_HOST_CONTROL } = settings()
  const address = name === 'edge' ? MAINSPRING_EDGE_CONTROL : MAINSPRING_HOST_CONTROL
  if (!address) throw new ControlFailed(`The ${name} has no address; the launcher sets it`)
  return address
}

/** Asks a part for something; undefined where it knows no such thing. */
export const control = async <T>(
  name: Controlled,
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T | undefined> => {
  let answer: Response
  try {
    answer = await fetch(`http://${addressOf(name)}${path}`, {
      method,
      headers: { authorization: `Bearer ${token(name)}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    })
  } catch (error) {
    throw new ControlFailed(`The ${name} does not answer: ${(error as Error).message}`)
  }
  if (answer.status === 404) return undefined
  if (!answer.ok) throw new ControlFailed(`The ${name} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as T
}
