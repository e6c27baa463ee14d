import { and, desc, eq } from 'drizzle-orm'
import { changedPaths, commitOf, messageOf } from '#infra/git/repository.ts'
import { ignored, saysSkip } from '#infra/git/ignored.ts'
import { withOrg, type Transaction } from '../client.ts'
import { readSettings } from '../organisations/settings.ts'
import { findProject, mustStand, projectWhere, type ProjectRow } from '../projects/rows.ts'
import type { Begun } from '../schedules/fires.ts'
import { deployments, projects } from '../schema.ts'
import type { Caller } from '../transactions.ts'
import { beginDeployFor, planDeploy } from './starts.ts'

/** Why the newest commit of a branch is not deployed; undefined when it is. */
const whyNot = async ({ org, id, ignoredPaths, pushed }: ProjectRow, sha: string) => {
  if (saysSkip(await messageOf(org, id, sha))) return 'Its message says [skip ci]'
  if (ignoredPaths.length === 0 || !pushed) return undefined
  const paths = await changedPaths(org, id, pushed, sha).catch(() => [])
  return paths.length > 0 && paths.every((path) => ignored(path, ignoredPaths))
    ? 'Only ignored paths have changed'
    : undefined
}

const ofCommit = (org: string, project: string, sha: string) =>
  and(eq(deployments.org, org), eq(deployments.project, project), eq(deployments.commit, sha))

/** What is known of the newest commit of a project's branch. */
export interface Noted {
  /** The commit, when it is still to be deployed. */
  fresh?: string
  /** Its deployment, when there is one already. */
  deployment?: string
  /** Why it is not deployed. */
  skipped?: string
}

/**
 * Notes what was pushed to the branch that is deployed, once whoever looks first: what is not to be deployed is written
 * down as that, with its reason.
 */
export const notePush = async (
  tx: Transaction,
  caller: Pick<Caller, 'org' | 'actor'>,
  project: string,
): Promise<Noted> => {
  const { org } = caller
  const row = mustStand(await findProject(tx, org, project, true))
  const commit = await commitOf(org, project, row.branch)
  if (!commit) return {}
  const { sha, author, message } = commit
  const [newest] = await tx
    .select({ id: deployments.id, status: deployments.status, reason: deployments.reason })
    .from(deployments)
    .where(ofCommit(org, project, sha))
    .orderBy(desc(deployments.id))
    .limit(1)
  if (row.pushed === sha)
    return {
      ...(newest && { deployment: newest.id }),
      ...(newest?.status === 'skipped' && { skipped: newest.reason ?? '' }),
    }
  const why = await whyNot(row, sha)
  if (why === undefined) return { fresh: sha }
  await tx.update(projects).set({ pushed: sha }).where(projectWhere(org, project))
  const { id } = await planDeploy(tx, caller, project, {
    ...{ cause: 'push', branch: row.branch, commit: sha, author, message },
    ...{ status: 'skipped', reason: why, endedAt: new Date() },
  })
  return { deployment: id!, skipped: why }
}

/** A branch that is gone: pushed again it is deployed again. */
export const forgetPush = async (tx: Transaction, org: string, project: string): Promise<void> => {
  await tx.update(projects).set({ pushed: 'deleted' }).where(projectWhere(org, project))
}

/**
 * Accepts the deploy of a push that nobody was told of, such as when the process died that had let it in. Whoever looks
 * first does so, and once.
 * @returns what is to be started after the commit
 */
export const recoverPush = (org: string, project: string, by: string): Promise<Begun[]> =>
  withOrg(org, async (tx) => {
    const row = await findProject(tx, org, project, true)
    const { closingAt } = await readSettings(tx, org)
    const found = await commitOf(org, project, row.branch)
    if (!found || closingAt || row.status === 'deleting') return []
    const { sha: commit, author, message } = found
    const noticed = () => tx.update(projects).set({ pushed: commit }).where(projectWhere(org, project))
    // From before anybody took notice.
    if (!row.pushed && (await tx.$count(deployments, ofCommit(org, project, commit))) > 0) await noticed()
    const caller = { org, actor: { kind: 'hook' as const, id: project, name: by } }
    if (!(await notePush(tx, caller, project)).fresh) return []
    await noticed()
    const planned = { cause: 'push' as const, branch: row.branch, commit, author, message }
    return [await beginDeployFor(tx, { org, project, by }, planned)]
  })
