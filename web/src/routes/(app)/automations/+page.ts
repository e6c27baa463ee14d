import { filterOf } from '#lib/automations/filter.ts'
import { automationsAtOnce } from '#lib/automations/list.svelte.ts'
import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url }) => {
  const filter = filterOf(url.searchParams)
  const { automations } = createClient(fetch)
  const [first, labels] = await orFail(
    Promise.all([
      automations.listAutomations({ ...filter, limit: automationsAtOnce }),
      automations.getAutomationLabels({}),
    ]),
    url,
  )
  return { filter, first, labels, crumbs: [{ text: 'Automations' }] }
}
