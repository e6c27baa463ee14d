import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url }) => {
  const { people } = createClient(fetch)
  const [profile, sessions] = await orFail(Promise.all([people.getProfile({}), people.listSessions({})]), url)
  return {
    profile,
    sessions: sessions.items,
    crumbs: [{ text: 'Settings', href: '/settings' }, { text: 'Security' }],
  }
}
