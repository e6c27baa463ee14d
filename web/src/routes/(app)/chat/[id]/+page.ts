import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, params }) => {
  const api = createClient(fetch)
  const [{ items }, { items: messages }, { models, allowed }] = await orFail(
    Promise.all([
      api.chat.listConversations({}),
      api.chat.listMessages({ conversation: params.id }),
      api.commands.getModels({}).catch(() => ({ models: [], allowed: false })),
    ]),
    url,
  )
  const title = items.find(({ id }) => id === params.id)?.title ?? 'Conversation'
  return {
    ...{ id: params.id, items, messages },
    models: allowed && models.length > 0,
    crumbs: [{ text: 'Chat', href: '/chat' }, { text: title }],
  }
}
