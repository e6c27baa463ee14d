import type { RunStatus } from '#workflows/runs/contract.ts'
import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import { pageSize } from '#lib/live/list.svelte.ts'
import type { RunFilter } from '#lib/runs/list.svelte.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url }) => {
  const api = createClient(fetch)
  const filter: RunFilter = {
    status: (url.searchParams.get('status') as RunStatus | null) ?? undefined,
    automation: url.searchParams.get('automation') ?? undefined,
  }
  const [first, automations, count] = await orFail(
    Promise.all([
      api.runs.listRuns({ ...filter, limit: pageSize }),
      api.automations.listAutomations({ limit: 200 }),
      api.runs.getRunCount(filter),
    ]),
    url,
  )
  return { filter, first, count, automations: automations.items, crumbs: [{ text: 'Runs' }] }
}
