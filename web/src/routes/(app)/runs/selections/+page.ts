import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url }) => {
  const { items } = await orFail(createClient(fetch).selections.listSelections({ limit: 50 }), url)
  return { items, crumbs: [{ text: 'Runs', href: '/runs' }, { text: 'Selections' }] }
}
