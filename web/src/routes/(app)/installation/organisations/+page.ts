import { createClient } from '#lib/client.ts'
import { filtersOf } from '#lib/installation/organisations.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url }) => {
  const filters = filtersOf(url.searchParams)
  return {
    filters,
    first: await orFail(createClient(fetch).organisations.listOrganisations({ ...filters, limit: 50 }), url),
    crumbs: [{ text: 'Installation', href: '/installation' }, { text: 'Organisations' }],
  }
}
