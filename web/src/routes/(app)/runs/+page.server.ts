import { orFail } from '#lib/load.ts'
import { readManifest } from '#lib/operations/manifest.ts'
import type { PageServerLoad } from './$types'

/** On the server, so that only the names of what can run travel to the page, not the schemas of everything. */
export const load: PageServerLoad = async ({ fetch, url, untrack }) => {
  const contracts = await orFail(
    readManifest(fetch),
    untrack(() => new URL(url)),
  )
  return {
    operations: contracts
      .filter(({ host }) => host === 'workflow')
      .map(({ name, title }) => ({ name, title })),
  }
}
