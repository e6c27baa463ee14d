import { roles } from '#workflows/operation.ts'
import type { Launched } from '../testing/launcher.ts'
import { newKey } from '../testing/client.ts'

/** Key by caller: of somebody who may everything, of one who may look, of nobody. */
export const callersOf = async (system: Launched): Promise<Record<string, string | undefined>> => {
  const { url, email, password } = system
  const send = (path: string, body: unknown, cookie = '') =>
    fetch(`${url}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, cookie },
      body: JSON.stringify(body),
    })
  const signedIn = await send('auth/sign-in/email', { email, password })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const made = await send('v1/keys/createApiKey', { name: 'fuzz: viewer', scopes: roles.viewer }, cookie)
  const { key } = (await made.json()) as { key?: string }
  if (!key) throw new Error(`no key for a viewer: ${made.status}`)
  return { owner: await newKey(system), viewer: key, nobody: undefined }
}
