import { createClient } from '#lib/client.ts'
import { cut, shortId } from '#lib/format/text.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, params, url, untrack }) => {
  const detail = await orFail(
    createClient(fetch).runs.getRun({ run: params.id }),
    untrack(() => new URL(url)),
  )
  const { automation, title } = detail.run
  return {
    detail,
    crumbs: [
      { text: 'Runs', href: '/runs' },
      ...(automation ? [{ text: cut(automation.name, 48), href: `/automations/${automation.id}` }] : []),
      { text: automation ? shortId(detail.run.id) : title },
    ],
  }
}
