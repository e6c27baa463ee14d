import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url }) => {
  const api = createClient(fetch)
  const [{ items }, { models, allowed }] = await orFail(
    Promise.all([
      api.chat.listConversations({}),
      api.commands.getModels({}).catch(() => ({ models: [], allowed: false })),
    ]),
    url,
  )
  return { items, models: allowed && models.length > 0, crumbs: [{ text: 'Chat' }] }
}
