import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, depends }) => {
  depends('mainspring:engine')
  return {
    room: await orFail(createClient(fetch).engine.getEngineRoom({}), url),
    crumbs: [{ text: 'Installation', href: '/installation' }, { text: 'Engine' }],
  }
}
