import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import type { PageLoad } from './$types'

const tabs = ['deployments', 'log', 'traffic', 'uptime', 'variables', 'settings'] as const

export const load: PageLoad = async ({ fetch, url, params, depends }) => {
  depends('mainspring:project')
  const { projects, deploys } = createClient(fetch)
  const one = { project: params.id }
  const asked = url.searchParams.get('tab')
  const tab = tabs.find((each) => each === asked) ?? 'deployments'
  const hours = [1, 24, 168].find((each) => String(each) === url.searchParams.get('hours')) ?? 24
  const search = url.searchParams.get('search')?.trim().slice(0, 200) ?? ''
  const traffic = tab === 'traffic'
  const watching = tab === 'uptime'
  const [{ project }, first, variables, changes, registries, figures, requests, uptime, events] =
    await orFail(
      Promise.all([
        projects.getProject(one),
        deploys.listDeployments({ ...one, limit: 50 }),
        projects.listProjectVariables(one),
        tab === 'variables' ? projects.listVariableChanges({ ...one, limit: 50 }) : null,
        tab === 'settings' ? projects.listProjectRegistries(one) : null,
        traffic ? projects.getProjectTraffic({ ...one, hours }) : null,
        traffic ? projects.listRequests({ ...one, search: search || undefined }) : null,
        watching ? projects.getProjectProbe({ ...one, hours }) : null,
        watching ? projects.listProbeEvents({ ...one, limit: 50 }) : null,
      ]),
      url,
    )
  return {
    ...{ project, first, variables: variables.items, changes, tab },
    registries: registries?.items ?? [],
    traffic: figures && requests ? { traffic: figures, requests: requests.items, hours, search } : null,
    uptime: uptime && events ? { uptime, events, hours } : null,
    crumbs: [{ text: 'Projects', href: '/projects' }, { text: project.name }],
  }
}
