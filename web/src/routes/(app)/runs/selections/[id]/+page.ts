import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import { listQuery } from '#lib/runs/filter.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, params, url, untrack }) => {
  const api = createClient(fetch)
  const [{ selection }, items] = await orFail(
    Promise.all([
      api.selections.getSelection({ selection: params.id }),
      api.selections.listSelectedRuns({ selection: params.id, limit: 100 }),
    ]),
    untrack(() => new URL(url)),
  )
  return {
    selection,
    items,
    crumbs: [
      { text: 'Runs', href: `/runs${listQuery(url.searchParams)}` },
      { text: 'Selections', href: '/runs/selections' },
      { text: `${selection.count} to ${selection.act}` },
    ],
  }
}
