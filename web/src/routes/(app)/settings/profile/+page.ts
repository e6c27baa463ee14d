import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url }) => ({
  profile: await orFail(createClient(fetch).people.getProfile({}), url),
  crumbs: [{ text: 'Settings', href: '/settings' }, { text: 'Profile' }],
})
