import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, depends }) => {
  depends('mainspring:endpoint')
  const { endpoints } = createClient(fetch)
  const [{ items, most }, types] = await orFail(
    Promise.all([endpoints.listEndpoints({}), endpoints.listEventTypes({})]),
    url,
  )
  return {
    items,
    most,
    types: types.items,
    crumbs: [{ text: 'Settings', href: '/settings' }, { text: 'Webhooks' }],
  }
}
