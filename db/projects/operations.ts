import { count, eq, sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { commitOf } from '#infra/git/repository.ts'
import { mostProjects } from '#workflows/deploys/core/steps.ts'
import type * as contract from '#workflows/projects/contract.ts'
import { mustBeOpen } from '../organisations/settings.ts'
import { Refused } from '../refused.ts'
import { projects } from '../schema.ts'
import type { Perform } from '../transactions.ts'
import { beginFromTemplate } from './template.ts'
import { findProject, mustStand, projectWhere, showProject } from './rows.ts'
import { setProjectStatus } from './status.ts'

export { removeProjectProbe, setProjectProbe } from './probes.ts'
export { deleteProjectRegistry, saveProjectRegistry } from './registries.ts'
export { connectRepository, disconnectRepository } from './sources.ts'
export { deleteProjectVariable, saveProjectVariables } from './variables.ts'

/** Names that lead to what is ours, or look like it. */
const reserved = new Set(['www', 'api', 'app', 'admin', 'mainspring', 'git', 'mail', 'localhost'])

export const createProject: Perform<typeof contract.createProject> = async (
  tx,
  { template, ...input },
  caller,
) => {
  const { org, actor } = caller
  await mustBeOpen(tx, org)
  if (reserved.has(input.name))
    throw new Refused(409, 'name_taken', `The name ${input.name} is not available`, {
      hint: 'Choose another; it becomes part of an address.',
    })
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`projects ${org}`}, 0))`)
  const [known] = await tx.select({ number: count() }).from(projects).where(eq(projects.org, org))
  if (known!.number >= mostProjects)
    throw new Refused(409, 'too_many_projects', `There are ${mostProjects} projects already`, {
      hint: 'Delete one first.',
    })
  const [row] = await tx
    .insert(projects)
    .values({ ...input, org, id: newId(), createdBy: actor.name })
    // Also one of an organisation whose rows nobody here can see.
    .onConflictDoNothing({ target: projects.name })
    .returning()
  if (!row)
    throw new Refused(409, 'name_taken', `The name ${input.name} is not available`, {
      hint: 'Choose another; it becomes part of an address.',
    })
  if (template) await beginFromTemplate(tx, row, template, caller)
  return showProject(tx, row)
}

export const updateProject: Perform<typeof contract.updateProject> = async (
  tx,
  { project, ...values },
  { org },
) => {
  const before = mustStand(await findProject(tx, org, project, true))
  if (Object.keys(values).length === 0) return showProject(tx, before)
  // What another branch has already is no push.
  const { branch } = values
  const pushed =
    branch === undefined || branch === before.branch
      ? {}
      : { pushed: (await commitOf(org, project, branch))?.sha ?? '' }
  const [row] = await tx
    .update(projects)
    .set({ ...values, ...pushed })
    .where(projectWhere(org, project))
    .returning()
  return showProject(tx, row!)
}

const setStatus = async (
  tx: Parameters<Perform<typeof contract.pauseProject>>[0],
  org: string,
  project: string,
  status: Parameters<typeof setProjectStatus>[2],
) => {
  mustStand(await findProject(tx, org, project, true))
  const [row] = await setProjectStatus(tx, projectWhere(org, project), status)
  return showProject(tx, row!)
}

export const pauseProject: Perform<typeof contract.pauseProject> = (tx, { project }, { org }) =>
  setStatus(tx, org, project, 'paused')

export const maintainProject: Perform<typeof contract.maintainProject> = (tx, { project }, { org }) =>
  setStatus(tx, org, project, 'maintenance')

export const resumeProject: Perform<typeof contract.resumeProject> = (tx, { project }, { org }) =>
  setStatus(tx, org, project, 'active')
