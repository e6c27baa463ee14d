import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url }) => ({
  keys: (await orFail(createClient(fetch).keys.listApiKeys({}), url)).items,
  crumbs: [{ text: 'Settings', href: '/settings' }, { text: 'API keys' }],
})
