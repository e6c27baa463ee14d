import type { listMails } from '#workflows/mails/contract.ts'
import type { Request } from '#workflows/operation.ts'
import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import { mayAs } from '#lib/people/access.ts'
import { listOf, type Mail, type MailScope } from '#lib/settings/mails.ts'
import { signInOptions } from '#lib/people/auth.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent()
  const own = mayAs(me, 'mails:read')
  const all = mayAs(me, 'installation:manage')
  const scope: MailScope =
    all && (!own || url.searchParams.get('of') === 'installation') ? 'installation' : 'organisation'
  const state = (url.searchParams.get('state') ?? undefined) as Request<typeof listMails>['state']
  const [first, options] = await orFail(
    Promise.all([listOf(createClient(fetch), scope)({ state, limit: 50 }), signInOptions(fetch)]),
    url,
  )
  return {
    scope,
    scopes: [...(own ? ['organisation'] : []), ...(all ? ['installation'] : [])] as MailScope[],
    state: (state ?? '') as Mail['state'] | '',
    first,
    leaves: options.mail,
    crumbs: [{ text: 'Settings', href: '/settings' }, { text: 'Mail outbox' }],
  }
}
