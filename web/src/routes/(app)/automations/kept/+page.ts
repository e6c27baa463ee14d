import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url }) => {
  const prefix = url.searchParams.get('prefix') ?? ''
  const { items } = await orFail(createClient(fetch).automations.listAutomations({ limit: 200 }), url)
  return {
    prefix,
    names: new Map(items.map(({ id, name }) => [id, name])),
    crumbs: [{ text: 'Automations', href: '/automations' }, { text: 'Kept values' }],
  }
}
