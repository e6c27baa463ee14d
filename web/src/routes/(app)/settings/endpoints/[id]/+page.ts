import type { listEndpointDeliveries } from '#workflows/endpoints/contract.ts'
import type { Request } from '#workflows/operation.ts'
import { createClient } from '#lib/client.ts'
import { cut } from '#lib/format/text.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, params, url, depends }) => {
  depends('mainspring:endpoint')
  const { endpoints } = createClient(fetch)
  const wanted = (name: string) => url.searchParams.get(name) ?? undefined
  const filters = { state: wanted('state'), type: wanted('type') } as Pick<
    Request<typeof listEndpointDeliveries>,
    'state' | 'type'
  >
  const endpoint = params.id
  const [found, first, types] = await orFail(
    Promise.all([
      endpoints.getEndpoint({ endpoint }),
      endpoints.listEndpointDeliveries({ endpoint, ...filters, limit: 50 }),
      endpoints.listEventTypes({}),
    ]),
    url,
  )
  return {
    endpoint: found.endpoint,
    first,
    filters,
    types: types.items,
    crumbs: [
      { text: 'Settings', href: '/settings' },
      { text: 'Webhooks', href: '/settings/endpoints' },
      { text: cut(found.endpoint.name, 64) },
    ],
  }
}
