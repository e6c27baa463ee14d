import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import { pageSize } from '#lib/live/list.svelte.ts'
import { filterOf } from '#lib/runs/filter.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, data, depends }) => {
  depends('mainspring:run-views')
  const api = createClient(fetch)
  const filter = filterOf(url.searchParams, Date.now())
  const { status: _, ...others } = filter
  const [first, automations, counts, views] = await orFail(
    Promise.all([
      api.runs.listRuns({ ...filter, limit: pageSize }),
      api.automations.listAutomations({ limit: 200 }),
      api.runs.getRunCounts(others),
      api.runs.listRunViews({}),
    ]),
    url,
  )
  const { operations } = data
  return {
    filter,
    first,
    counts,
    operations,
    views: views.items,
    automations: automations.items,
    crumbs: [{ text: 'Runs' }],
  }
}
