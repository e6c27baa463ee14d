import { and, desc, eq, ne, sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { commitOf } from '#infra/git/repository.ts'
import type { rollBackDeploy, startDeploy as contract } from '#workflows/deploys/contract.ts'
import type { Input } from '#workflows/operation.ts'
import type { deleteProject } from '#workflows/projects/contract.ts'
import type { Transaction } from '../client.ts'
import { mustBeOpen } from '../organisations/settings.ts'
import { findProject, mustStand, projectWhere } from '../projects/rows.ts'
import { isConnected } from '../projects/sources.ts'
import { Refused } from '../refused.ts'
import type { Begun } from '../schedules/fires.ts'
import { deployments, projects, runs } from '../schema.ts'
import type { Start } from '../starts.ts'
import type { Caller } from '../transactions.ts'
import { findDeployment, type DeploymentRow } from './rows.ts'

type Planned = Pick<DeploymentRow, 'cause' | 'branch' | 'commit' | 'author' | 'message'> &
  Partial<Pick<DeploymentRow, 'release' | 'how' | 'cache' | 'delivery' | 'status' | 'reason' | 'endedAt'>>

/** Writes a deployment down with the run that asked for it, and wakes the queue of its project. */
export const planDeploy = async (
  tx: Transaction,
  { org, actor, run: id = newId() }: Pick<Caller, 'org' | 'actor' | 'run'>,
  project: string,
  planned: Planned,
): Promise<Start> => {
  const [row] = await tx
    .update(projects)
    .set({ deployments: sql`${projects.deployments} + 1`, wakes: sql`${projects.wakes} + 1` })
    .where(projectWhere(org, project))
    .returning({ number: projects.deployments })
  await tx.insert(deployments).values({
    ...{ org, id, project, number: row!.number, release: id, initiator: actor.name },
    ...planned,
  })
  return { id }
}

/**
 * Accepts a deploy that no caller asked for, with its run.
 * @param by whom pages name as its initiator
 * @returns what is to be started after the commit
 */
export const beginDeployFor = async (
  tx: Transaction,
  { org, project, by }: { org: string; project: string; by: string },
  planned: Planned & { cause: 'manual' | 'push' },
): Promise<Begun> => {
  const actor = { kind: 'hook' as const, id: project, name: by }
  const { id } = await planDeploy(tx, { org, actor }, project, planned)
  const input = { project, ref: planned.branch, cache: true, cause: planned.cause }
  const begun = { org, id: id!, operation: 'startDeploy', input }
  await tx.insert(runs).values({ ...begun, initiator: by })
  return begun
}

/** Pins the commit that is deployed, or says why none can be. */
export const startDeploy = async (
  tx: Transaction,
  { project: id, ref, cache, cause }: Input<typeof contract>,
  caller: Caller,
): Promise<Start> => {
  await mustBeOpen(tx, caller.org)
  const project = mustStand(await findProject(tx, caller.org, id, true))
  const branch = ref ?? project.branch
  const found = await commitOf(caller.org, id, branch)
  // What a connected repository has is known once it is fetched.
  if (!found && !(await isConnected(tx, caller.org, id)))
    throw new Refused(422, 'no_commit', `There is no ${branch} in the repository of ${project.name}`, {
      hint: 'Push it first.',
    })
  const { sha: commit, author, message } = found ?? { sha: branch, author: '', message: '' }
  if (found && branch === project.branch) {
    if (cause === 'push' && commit === project.pushed)
      throw new Refused(409, 'already_deployed', `The push of ${commit.slice(0, 7)} is deployed already`)
    await tx.update(projects).set({ pushed: commit }).where(projectWhere(caller.org, id))
  }
  return planDeploy(tx, caller, id, { cause, branch, commit, author, message, cache })
}

/** Finds the release to go back to. */
export const startRollBack = async (
  tx: Transaction,
  { project: id, deployment }: Input<typeof rollBackDeploy>,
  caller: Caller,
): Promise<Start> => {
  const { org } = caller
  const project = mustStand(await findProject(tx, org, id, true))
  const now = project.live ? await findDeployment(tx, org, project.live) : undefined
  const [before] = deployment
    ? [await findDeployment(tx, org, deployment)]
    : await tx
        .select()
        .from(deployments)
        .where(
          and(
            eq(deployments.org, org),
            eq(deployments.project, id),
            eq(deployments.status, 'retired'),
            eq(deployments.kept, true),
            now ? ne(deployments.release, now.release) : undefined,
          ),
        )
        .orderBy(desc(deployments.id))
        .limit(1)
  if (!before || before.project !== id)
    throw new Refused(409, 'nothing_to_go_back_to', 'The project has no earlier release', {
      hint: 'Deploy a commit instead.',
    })
  if (!before.kept || !before.how)
    throw new Refused(
      409,
      'release_not_kept',
      `The files of deployment ${before.number} are not kept any more`,
      {
        hint: 'Deploy its commit again.',
      },
    )
  if (now?.release === before.release)
    throw new Refused(409, 'already_live', `Deployment ${before.number} is what answers now`)
  const { branch, commit, author, message, release, how } = before
  return planDeploy(tx, caller, id, { cause: 'rollback', branch, commit, author, message, release, how })
}

/**
 * Accepts that a project goes back to its last release, which no caller asked for, with its run.
 * @returns what is to be started after the commit
 */
export const beginRollBackFor = async (
  tx: Transaction,
  { org, project, by }: { org: string; project: string; by: string },
): Promise<Begun> => {
  const actor = { kind: 'hook' as const, id: project, name: by }
  const { id } = await startRollBack(tx, { project }, { org, actor })
  const begun = { org, id: id!, operation: 'rollBackDeploy', input: { project } }
  await tx.insert(runs).values({ ...begun, initiator: by })
  return begun
}

/** From now on nothing is deployed to it. */
export const startProjectDeletion = async (
  tx: Transaction,
  { project }: Input<typeof deleteProject>,
  { org }: Caller,
): Promise<Start> => {
  mustStand(await findProject(tx, org, project, true))
  await tx
    .update(projects)
    .set({ status: 'deleting', wakes: sql`${projects.wakes} + 1` })
    .where(projectWhere(org, project))
  return {}
}
