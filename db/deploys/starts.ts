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
import { deployments, projects } from '../schema.ts'
import type { Start } from '../starts.ts'
import type { Caller } from '../transactions.ts'
import { findDeployment, type DeploymentRow } from './rows.ts'

type Planned = Pick<DeploymentRow, 'cause' | 'branch' | 'commit' | 'author' | 'message'> &
  Partial<Pick<DeploymentRow, 'release' | 'how' | 'cache' | 'delivery'>>

/** Writes a deployment down with the run that asked for it, and wakes the queue of its project. */
export const planDeploy = async (
  tx: Transaction,
  { org, actor }: Pick<Caller, 'org' | 'actor'>,
  project: string,
  planned: Planned,
): Promise<Start> => {
  const id = newId()
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
