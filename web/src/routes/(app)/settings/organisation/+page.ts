import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import { mayAs } from '#lib/people/access.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, parent, depends }) => {
  depends('mainspring:members')
  const { me } = await parent()
  const { organisations, automations } = createClient(fetch)
  const [organisation, members, roles, invitations, handling, published] = await orFail(
    Promise.all([
      organisations.getOrganisation({}),
      organisations.listMembers({}),
      organisations.listRoles({}),
      mayAs(me, 'members:manage') ? organisations.listInvitations({ limit: 50 }) : null,
      automations.getFailureHandling({}),
      mayAs(me, 'automations:read') ? automations.listAutomations({ limit: 200 }) : null,
    ]),
    url,
  )
  return {
    organisation,
    members: members.items,
    roles: roles.items,
    invitations: invitations?.items ?? null,
    handling,
    automations: (published?.items ?? []).filter(({ version }) => version !== null),
    crumbs: [{ text: 'Settings', href: '/settings' }, { text: 'Organisation' }],
  }
}
