import { createClient } from '#lib/client.ts'
import { cut } from '#lib/format/text.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, params, url, untrack }) => {
  const { run, node } = params
  const iteration = url.searchParams.get('item') ?? undefined
  const form = await orFail(
    createClient(fetch).forms.getForm({ run, node, iteration }),
    untrack(() => new URL(url)),
  )
  return {
    ...{ form, node, iteration },
    crumbs: [
      { text: 'Runs', href: '/runs' },
      { text: cut(form.run.title, 48), href: `/runs/${run}` },
      { text: cut(form.title || 'Form', 48) },
    ],
  }
}
