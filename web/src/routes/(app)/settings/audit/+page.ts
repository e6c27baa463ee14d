import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import { mayAs } from '#lib/people/access.ts'
import { filtersOf } from '#lib/settings/audit.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent()
  const api = createClient(fetch)
  const filters = filtersOf(url.searchParams, Date.now())
  const [first, members] = await orFail(
    Promise.all([
      api.audit.listAuditEntries({ ...filters, limit: 50 }),
      mayAs(me, 'organisation:read') ? api.organisations.listMembers({}) : { items: [] },
    ]),
    url,
  )
  return {
    filters,
    first,
    members: members.items,
    crumbs: [{ text: 'Settings', href: '/settings' }, { text: 'Audit' }],
  }
}
