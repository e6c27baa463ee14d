import { and, asc, desc, eq, lt } from 'drizzle-orm'
import { mostProjects } from '#workflows/deploys/core/steps.ts'
import type * as contract from '#workflows/projects/contract.ts'
import { projects, projectVariables, variableChanges } from '../schema.ts'
import { decodeCursor, page } from '../pages.ts'
import type { Read } from '../views.ts'
import { findProject, presentProjects, showProject } from './rows.ts'

export { listProjectRegistries } from './registries.ts'
export { getProjectProbe, listProbeEvents } from './probes.ts'
export { getProjectTraffic, listRequests } from './traffic.ts'

export const listProjects: Read<typeof contract.listProjects> = async (tx, _input, { org }) => ({
  items: await presentProjects(
    tx,
    await tx.select().from(projects).where(eq(projects.org, org)).orderBy(asc(projects.name)),
  ),
  most: mostProjects,
})

export const getProject: Read<typeof contract.getProject> = async (tx, { project }, { org }) =>
  showProject(tx, await findProject(tx, org, project))

export const listProjectVariables: Read<typeof contract.listProjectVariables> = async (
  tx,
  { project },
  { org },
) => {
  await findProject(tx, org, project)
  const { name, scope, updatedBy, updatedAt } = projectVariables
  const rows = await tx
    .select({ name, scope, updatedBy, updatedAt })
    .from(projectVariables)
    .where(and(eq(projectVariables.org, org), eq(projectVariables.project, project)))
    .orderBy(asc(name))
  return { items: rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() })) }
}

export const listVariableChanges: Read<typeof contract.listVariableChanges> = async (
  tx,
  { project, limit, cursor },
  { org },
) => {
  await findProject(tx, org, project)
  const before = decodeCursor(cursor)
  const { id } = variableChanges
  const found = await tx
    .select()
    .from(variableChanges)
    .where(
      and(
        eq(variableChanges.org, org),
        eq(variableChanges.project, project),
        before ? lt(id, before) : undefined,
      ),
    )
    .orderBy(desc(id))
    .limit(limit + 1)
  const { rows, nextCursor } = page(found, limit)
  return {
    items: rows.map(({ org: _, project: __, at, ...row }) => ({ ...row, at: at.toISOString() })),
    nextCursor,
  }
}
