import { createClient } from '#lib/client.ts'
import { cut } from '#lib/format/text.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, params, url, untrack }) => {
  const api = createClient(fetch)
  const version = Number(url.searchParams.get('version')) || null
  const here = untrack(() => new URL(url))
  const [detail, old] = await orFail(
    Promise.all([
      api.automations.getAutomation({ id: params.id }),
      version ? api.automations.getAutomation({ id: params.id, version }) : null,
    ]),
    here,
  )
  return {
    detail,
    old: old && version ? { version, graph: old.graph } : null,
    crumbs: [{ text: 'Automations', href: '/automations' }, { text: cut(detail.automation.name, 64) }],
  }
}
