import { orFail } from '#lib/load.ts'
import { listed, readManifest } from '#lib/operations/manifest.ts'
import type { PageServerLoad } from './$types'

/** On the server, so that the schemas of everything do not travel to a page that lists names. */
export const load: PageServerLoad = async ({ fetch, url, untrack }) => ({
  contracts: (
    await orFail(
      readManifest(fetch),
      untrack(() => new URL(url)),
    )
  ).map(listed),
  crumbs: [{ text: 'Operations' }],
})
