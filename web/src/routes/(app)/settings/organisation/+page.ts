import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import { mayAs } from '#lib/people/access.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, parent, depends }) => {
  depends('mainspring:members')
  const { me } = await parent()
  const { organisations } = createClient(fetch)
  const [organisation, members, roles, invitations] = await orFail(
    Promise.all([
      organisations.getOrganisation({}),
      organisations.listMembers({}),
      organisations.listRoles({}),
      mayAs(me, 'members:manage') ? organisations.listInvitations({ limit: 50 }) : null,
    ]),
    url,
  )
  return {
    organisation,
    members: members.items,
    roles: roles.items,
    invitations: invitations?.items ?? null,
    crumbs: [{ text: 'Settings', href: '/settings' }, { text: 'Organisation' }],
  }
}
