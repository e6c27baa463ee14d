import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, depends }) => {
  depends('mainspring:project')
  const { items } = await orFail(createClient(fetch).projects.listProjects({}), url)
  return { items, crumbs: [{ text: 'Projects' }] }
}
