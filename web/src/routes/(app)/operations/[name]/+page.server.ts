import type { Json } from '#workflows/automations/core/json.ts'
import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import { contractOf } from '#lib/operations/load.ts'
import { inputFrom } from '#lib/operations/manifest.ts'
import { mayAs } from '#lib/people/access.ts'
import { whoAmI } from '#lib/session.ts'
import type { PageServerLoad } from './$types'

/** What another run was given, to begin with the same; nothing when that run is not to be seen. */
const inputOf = async (fetcher: typeof fetch, run: string, operation: string): Promise<Json> => {
  const found = await createClient(fetcher)
    .runs.getRun({ run })
    .catch(() => null)
  return found?.run.operation === operation ? found.input : null
}

export const load: PageServerLoad = async ({ fetch, params, url }) => {
  const { contract, pickers } = await orFail(contractOf(fetch, params.name, false), url)
  const like = url.searchParams.get('like')
  const [me, before] = await orFail(
    Promise.all([whoAmI(fetch), like ? inputOf(fetch, like, contract.name) : null]),
    url,
  )
  const { items } =
    contract.host === 'workflow' && mayAs(me, 'runs:read')
      ? await orFail(createClient(fetch).runs.listRuns({ operation: contract.name, limit: 5 }), url)
      : { items: [] }
  const given = before && typeof before === 'object' && !Array.isArray(before) ? before : {}
  return {
    contract,
    pickers,
    given: { ...given, ...inputFrom(contract.input, url.searchParams) } as Record<string, Json>,
    like,
    runs: items,
    crumbs: [{ text: 'Operations', href: '/operations' }, { text: contract.title }],
  }
}
