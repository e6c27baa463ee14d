import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, depends }) => {
  depends('mainspring:backups')
  return {
    backups: await orFail(createClient(fetch).installation.getBackups({}), url),
    crumbs: [{ text: 'Installation', href: '/installation' }, { text: 'Backups' }],
  }
}
