import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import { signInOptions } from '#lib/people/auth.ts'
import { providersText } from '#lib/people/words.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url }) => {
  const [profile, options] = await orFail(
    Promise.all([createClient(fetch).people.getProfile({}), signInOptions(fetch)]),
    url,
  )
  return {
    profile,
    providers: providersText(profile.providers, options.providers),
    crumbs: [{ text: 'Settings', href: '/settings' }, { text: 'Profile' }],
  }
}
