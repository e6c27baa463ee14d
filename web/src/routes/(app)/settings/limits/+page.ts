import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, depends }) => {
  depends('mainspring:limit')
  const { limits } = createClient(fetch)
  const { items } = await orFail(limits.listLimits({ limit: 200 }), url)
  return { items, crumbs: [{ text: 'Settings', href: '/settings' }, { text: 'Limits' }] }
}
