import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, params, depends }) => {
  depends('mainspring:deployment')
  const { deployment } = await orFail(
    createClient(fetch).deploys.getDeployment({ deployment: params.id }),
    url,
  )
  return {
    deployment,
    crumbs: [
      { text: 'Projects', href: '/projects' },
      { text: deployment.projectName, href: `/projects/${deployment.project}` },
      { text: `#${deployment.number}` },
    ],
  }
}
