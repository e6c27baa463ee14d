import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, params, url, depends }) => {
  depends('mainspring:limit')
  const { limits } = createClient(fetch)
  const found = await orFail(limits.getLimit({ id: params.id }), url)
  return {
    ...found,
    crumbs: [
      { text: 'Settings', href: '/settings' },
      { text: 'Limits', href: '/settings/limits' },
      { text: found.limit.name },
    ],
  }
}
