import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

const tabs = ['deployments', 'log', 'variables', 'settings'] as const

export const load: PageLoad = async ({ fetch, url, params, depends }) => {
  depends('mainspring:project')
  const { projects, deploys } = createClient(fetch)
  const one = { project: params.id }
  const [{ project }, first, variables] = await orFail(
    Promise.all([
      projects.getProject(one),
      deploys.listDeployments({ ...one, limit: 50 }),
      projects.listProjectVariables(one),
    ]),
    url,
  )
  const asked = url.searchParams.get('tab')
  return {
    ...{ project, first, variables: variables.items },
    tab: tabs.find((each) => each === asked) ?? 'deployments',
    crumbs: [{ text: 'Projects', href: '/projects' }, { text: project.name }],
  }
}
