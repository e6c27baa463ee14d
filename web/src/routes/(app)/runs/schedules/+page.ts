import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import { allSchedules } from '#lib/schedules/read.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, depends }) => {
  depends('mainspring:schedules')
  const { items, more } = await orFail(allSchedules(createClient(fetch)), url)
  return { items, more, crumbs: [{ text: 'Runs', href: '/runs' }, { text: 'Schedules' }] }
}
