import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import { askedSpan } from '#lib/numbers/span.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, depends }) => {
  depends('mainspring:numbers')
  const api = createClient(fetch)
  const automation = url.searchParams.get('automation') ?? undefined
  const span = askedSpan(url.searchParams.get('since'))
  const now = Date.now()
  const [numbers, automations] = await orFail(
    Promise.all([
      api.runs.getRunNumbers({
        ...{ from: new Date(now - span.milliseconds).toISOString(), until: new Date(now).toISOString() },
        automation,
      }),
      api.automations.listAutomations({ limit: 200 }),
    ]),
    url,
  )
  return {
    ...{ numbers, automation, span },
    automations: automations.items,
    crumbs: [{ text: 'Runs', href: '/runs' }, { text: 'Numbers' }],
  }
}
