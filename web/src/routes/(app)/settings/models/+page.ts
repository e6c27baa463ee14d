import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url }) => ({
  models: await orFail(createClient(fetch).commands.getModels({}), url),
  crumbs: [{ text: 'Settings', href: '/settings' }, { text: 'Language models' }],
})
