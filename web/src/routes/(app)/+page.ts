import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import { mayAs } from '#lib/people/access.ts'
import { failedCount, latestCount } from '#lib/runs/home.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, depends, parent }) => {
  depends('mainspring:home')
  const api = createClient(fetch)
  const { me } = await parent()
  const none = { items: [] }
  const runs = mayAs(me, 'runs:read')
  const [latest, failed, automations] = await orFail(
    Promise.all([
      runs ? api.runs.listRuns({ limit: latestCount }) : none,
      runs ? api.runs.listRuns({ status: 'unsuccessful', limit: failedCount }) : none,
      mayAs(me, 'automations:read') ? api.automations.listAutomations({ limit: 5 }) : none,
    ]),
    url,
  )
  return {
    latest: latest.items,
    failed: failed.items,
    automations: automations.items,
    crumbs: [{ text: 'Home' }],
  }
}
