import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import { pageSize } from '#lib/live/list.svelte.ts'
import { filterOf, sortOf } from '#lib/runs/filter.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, data, depends }) => {
  depends('mainspring:run-views')
  const api = createClient(fetch)
  const filter = filterOf(url.searchParams, Date.now())
  const sort = sortOf(url.searchParams)
  const { status: _, ...others } = filter
  const [first, automations, counts, views] = await orFail(
    Promise.all([
      api.runs.listRuns({ ...filter, sort, limit: pageSize }),
      api.automations.listAutomations({ limit: 200 }),
      api.runs.getRunCounts(others),
      api.runs.listRunViews({}),
    ]),
    url,
  )
  const { operations } = data
  return {
    filter,
    sort,
    first,
    counts,
    operations,
    views: views.items,
    automations: automations.items,
    published: automations.items.filter(({ version }) => version !== null),
    crumbs: [{ text: 'Runs' }],
  }
}
