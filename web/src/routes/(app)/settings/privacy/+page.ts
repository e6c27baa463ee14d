import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import { mayAs } from '#lib/people/access.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, parent, depends }) => {
  depends('mainspring:exports')
  const { me } = await parent()
  const api = createClient(fetch)
  const [organisation, members, own, hold, exports] = await orFail(
    Promise.all([
      api.organisations.getOrganisation({}),
      api.organisations.listMembers({}),
      api.privacy.listOwnExports({}),
      api.holds.getHold({}),
      mayAs(me, 'data:export') ? api.privacy.listExports({}) : null,
    ]),
    url,
  )
  return {
    organisation,
    members: members.items,
    own: own.items,
    hold,
    exports: exports?.items ?? null,
    crumbs: [{ text: 'Settings', href: '/settings' }, { text: 'Privacy & data' }],
  }
}
