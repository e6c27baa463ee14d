import { roles } from '#workflows/operation.ts'
import { createClient, type Routes } from '../client/client.mjs'
import { routes } from '../client/generate.ts'

interface Calls {
  createApiKey: {
    kind: 'operation'
    input: { name: string; scopes: readonly string[] }
    output: { key: string }
  }
}

/** A key that may do what a viewer may; made with one that may make keys. */
export const narrowKey = async (url: string, key: string): Promise<string> => {
  const client = createClient<Calls>({ url, key, routes: routes as Routes })
  return (await client.createApiKey({ name: 'fuzz: viewer', scopes: roles.viewer })).key
}
