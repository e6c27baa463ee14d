import { automationsAtOnce } from '#lib/automations/list.svelte.ts'
import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url }) => {
  const search = url.searchParams.get('search') ?? ''
  const page = await orFail(
    createClient(fetch).automations.listAutomations({
      search: search || undefined,
      limit: automationsAtOnce,
    }),
    url,
  )
  return { search, first: page, crumbs: [{ text: 'Automations' }] }
}
