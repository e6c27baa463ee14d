import type { Octokit } from 'octokit'
import type { DeploymentRow } from '#db/deploys/rows.ts'
import { projectUrl, type ProjectRow } from '#db/projects/rows.ts'
import { log } from '#infra/log.ts'
import { openStatuses } from '#workflows/deploys/contract.ts'
import { isRefusal } from './octokit.ts'

/** Pull requests of one commit that are told; pages of comments that are looked through; comments that may be ours. */
const mostPulls = 5
const mostPages = 10
const mostTries = 5

interface Told {
  row: DeploymentRow
  project: ProjectRow
  /** Of the deployment. */
  page: string
}

/** By this a comment is found again. */
const markOf = ({ id }: ProjectRow): string => `<!-- mainspring ${id} -->`

/** What people read in a pull request. What a build said is shown as it is: it mentions nobody and links nowhere. */
export const commentText = ({ row, project, page }: Told): string => {
  const commit = `\`${row.commit.slice(0, 7)}\` ([#${row.number}](${page}))`
  const reason = (row.reason ?? '').replaceAll('`', "'").trim()
  const said = reason ? `\n\n\`\`\`text\n${reason}\n\`\`\`` : ''
  const words = openStatuses.includes(row.status)
    ? `is being deployed: ${commit}`
    : row.status === 'live' || row.status === 'retired'
      ? `is live at ${projectUrl(project.name)}: ${commit}`
      : `${row.status === 'failed' ? 'could not be deployed' : `was not deployed (${row.status})`}: ${commit}${said}`
  return `${markOf(project)}\n**${project.name}** ${words}`
}

interface Where {
  owner: string
  repo: string
  sha: string
}

/** Comments with our mark, the oldest first: others may have copied it. */
const ownComments = async (
  octokit: Octokit,
  { owner, repo }: Where,
  issue_number: number,
  mark: string,
): Promise<number[]> => {
  const found: number[] = []
  for (let page = 1; page <= mostPages; page++) {
    const { data } = await octokit.rest.issues.listComments({
      ...{ owner, repo, issue_number, per_page: 100, page },
    })
    found.push(...data.filter(({ body }) => body?.startsWith(mark)).map(({ id }) => id))
    if (data.length < 100) break
  }
  return found.slice(0, mostTries)
}

/** Edits the first of them that is ours; false when none is. */
const edit = async (octokit: Octokit, { owner, repo }: Where, ids: number[], body: string) => {
  for (const comment_id of ids) {
    try {
      await octokit.rest.issues.updateComment({ owner, repo, comment_id, body })
      return true
    } catch (error) {
      if (!isRefusal(error)) throw error
    }
  }
  return false
}

/** Says in the pull requests of a commit how its deploy stands: one comment in each, edited from then on. */
export const commentOnPulls = async (octokit: Octokit, where: Where, told: Told): Promise<void> => {
  const { owner, repo, sha } = where
  const body = commentText(told)
  try {
    const { data: pulls } = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
      ...{ owner, repo, commit_sha: sha, per_page: mostPulls },
    })
    for (const { number } of pulls.slice(0, mostPulls)) {
      const ids = await ownComments(octokit, where, number, markOf(told.project))
      if (await edit(octokit, where, ids, body)) continue
      await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body })
    }
  } catch (error) {
    // Who may not comment has set the status all the same.
    if (!isRefusal(error)) throw error
    log.info({ project: told.project.id, status: error.status }, 'pull requests are not told')
  }
}
