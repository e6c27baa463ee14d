import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import { filtersOf, logOf } from '#lib/settings/audit.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url }) => {
  const filters = filtersOf(url.searchParams, Date.now())
  return {
    filters,
    first: await orFail(logOf(createClient(fetch), 'installation').list({ ...filters, limit: 50 }), url),
    crumbs: [{ text: 'Installation', href: '/installation' }, { text: 'Audit' }],
  }
}
