import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, depends }) => {
  depends('mainspring:tools')
  const { tools } = createClient(fetch)
  const { items, most } = await orFail(tools.listToolServers({}), url)
  return { items, most, crumbs: [{ text: 'Settings', href: '/settings' }, { text: 'Tool servers' }] }
}
