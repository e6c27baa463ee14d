import { Octokit } from 'octokit'
import type { DeploymentRow } from '#db/deploys/rows.ts'
import { sourceOf, type Source } from '#db/projects/sources.ts'
import { openStatuses } from '#workflows/deploys/contract.ts'
import { commitOf } from '#infra/git/repository.ts'
import { settings } from '#infra/settings.ts'
import { guardedFetch } from '../http/guarded-fetch.ts'
import { deploymentAndProject, type Of } from './step.ts'
import { projectUrl } from '#db/projects/rows.ts'

/** Where the API of a server is. */
const apiOf = (server: string): string =>
  server === 'https://github.com' ? 'https://api.github.com' : `${server}/api/v3`

/** What octokit calls, past our guard. */
const fetchOf = async (
  url: string,
  { method = 'GET', headers = {}, body }: RequestInit,
): Promise<Response> => {
  const answer = await guardedFetch(
    {
      ...{ url, method, headers: headers as Record<string, string> },
      ...(typeof body === 'string' ? { body } : {}),
    },
    { timeoutMilliseconds: 15_000, maxBytes: 1_000_000 },
  )
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
  return new Response([204, 304].includes(answer.status) ? null : text, {
    status: answer.status,
    headers: { 'content-type': answer.headers['content-type'] ?? 'application/json' },
  })
}

const octokit = ({ server, token }: Source) =>
  new Octokit({
    baseUrl: apiOf(server),
    ...(token ? { auth: token } : {}),
    request: { fetch: fetchOf },
    retry: { enabled: false },
    throttle: { enabled: false },
  })

/** Where a commit is fetched from, and with which header. */
export const fetchable = ({ server, repository, token }: Source) => ({
  url: `${server}/${repository}.git`,
  header: token ? `Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}` : '',
})

/** The connected repository, where a deployment’s commit is from there and not from a push to us. */
export const elsewhereOf = async ({ org, project, commit }: DeploymentRow): Promise<Source | undefined> => {
  const source = await sourceOf(org, project)
  return source && !(await commitOf(org, project, commit)) ? source : undefined
}

/** Tells the repository what became of its commit. Safe to repeat: the last status of a context counts. */
export const reportDeployment = async (of: Of): Promise<void> => {
  const { row, project } = await deploymentAndProject(of)
  const source = await elsewhereOf(row)
  // A branch that was asked for by its name is no commit before it is fetched.
  if (!source?.token || !/^[0-9a-f]{40,64}$/.test(row.commit)) return
  const [owner = '', repo = ''] = source.repository.split('/')
  const open = openStatuses.includes(row.status)
  const well = row.status === 'live' || row.status === 'retired'
  await octokit(source).rest.repos.createCommitStatus({
    ...{ owner, repo, sha: row.commit, context: `mainspring/${project.name}` },
    state: open ? 'pending' : well ? 'success' : row.status === 'failed' ? 'failure' : 'error',
    description: (open
      ? 'Deploying'
      : well
        ? `Live at ${projectUrl(project.name)}`
        : (row.reason ?? row.status)
    )
      .split('\n', 1)[0]!
      .slice(0, 140),
    target_url: `${settings().origin}/deploys/${row.id}`,
  })
}
