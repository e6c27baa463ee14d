import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url }) => ({
  organisation: await orFail(createClient(fetch).organisations.getOrganisation({}), url),
  crumbs: [{ text: 'Settings', href: '/settings' }, { text: 'Danger zone' }],
})
