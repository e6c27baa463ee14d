import type { DeploymentRow } from '#db/deploys/rows.ts'
import { projectUrl } from '#db/projects/rows.ts'
import { sourceOf, type Source } from '#db/projects/sources.ts'
import { commitOf } from '#infra/git/repository.ts'
import { settings } from '#infra/settings.ts'
import { openStatuses } from '#workflows/deploys/contract.ts'
import { commentOnPulls } from './comment.ts'
import { deployFailed } from './failure.ts'
import { isRefusal, octokitOf, tokenOf } from './octokit.ts'
import { deploymentAndProject, type Of } from './step.ts'

/** Where a commit is fetched from, and with which header. */
export const fetchable = async (source: Source) => {
  const { server, repository } = source
  const token = await tokenOf(source).catch((error: Error) => {
    if (isRefusal(error)) throw deployFailed(`GitHub gives the app no token: ${error.message}`)
    throw error
  })
  return {
    url: `${server}/${repository}.git`,
    header: token ? `Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}` : '',
  }
}

/** The connected repository, where a deployment’s commit is from there and not from a push to us. */
export const elsewhereOf = async ({ org, project, commit }: DeploymentRow): Promise<Source | undefined> => {
  const source = await sourceOf(org, project)
  return source && !(await commitOf(org, project, commit)) ? source : undefined
}

/**
 * Tells the repository what became of its commit, and pull requests of which it is part. Safe to repeat: the last status
 * of a context counts, and a comment is edited.
 */
export const reportDeployment = async (of: Of): Promise<void> => {
  const { row, project } = await deploymentAndProject(of)
  const source = await elsewhereOf(row)
  // A branch that was asked for by its name is no commit before it is fetched.
  if (!source || !/^[0-9a-f]{40,64}$/.test(row.commit)) return
  const octokit = await octokitOf(source)
  if (!octokit) return
  const [owner = '', repo = ''] = source.repository.split('/')
  const open = openStatuses.includes(row.status)
  const well = row.status === 'live' || row.status === 'retired'
  const where = { owner, repo, sha: row.commit }
  const page = `${settings().origin}/deploys/${row.id}`
  await octokit.rest.repos.createCommitStatus({
    ...where,
    context: `mainspring/${project.name}`,
    state: open ? 'pending' : well ? 'success' : row.status === 'failed' ? 'failure' : 'error',
    description: (open
      ? 'Deploying'
      : well
        ? `Live at ${projectUrl(project.name)}`
        : (row.reason ?? row.status)
    )
      .split('\n', 1)[0]!
      .slice(0, 140),
    target_url: page,
  })
  await commentOnPulls(octokit, where, { row, project, page })
}
