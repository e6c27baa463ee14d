import { and, eq } from 'drizzle-orm'
import type { Deployment, DeployStep } from '#workflows/deploys/contract.ts'
import { kindOf } from '#workflows/deploys/core/release.ts'
import type { Transaction } from '../client.ts'
import { projectUrl } from '../projects/rows.ts'
import { notFound } from '../refused.ts'
import { deployments, projects } from '../schema.ts'

export type DeploymentRow = typeof deployments.$inferSelect

export const deploymentWhere = (org: string, id: string) =>
  and(eq(deployments.org, org), eq(deployments.id, id))

export const findDeployment = async (
  tx: Transaction,
  org: string,
  id: string,
  lock = false,
): Promise<DeploymentRow> => {
  const found = tx.select().from(deployments).where(deploymentWhere(org, id))
  const [row] = await (lock ? found.for('update') : found)
  if (!row) throw notFound('deployment')
  return row
}

/** Rows with the names of their projects. */
export const withProject = (tx: Transaction) =>
  tx
    .select({ deployment: deployments, name: projects.name })
    .from(deployments)
    .innerJoin(projects, and(eq(projects.org, deployments.org), eq(projects.id, deployments.project)))
    .$dynamic()

const iso = (moment: Date | null) => moment?.toISOString() ?? null

export const presentDeployment = (row: DeploymentRow, projectName: string): Deployment => {
  const { id, project, number, status, cause, branch, commit, author, message, reason, kept } = row
  return {
    ...{ id, project, projectName, number, status, cause, branch, commit, author, message, reason, kept },
    kind: row.how ? kindOf(row.how) : null,
    steps: row.steps as DeployStep[],
    url: projectUrl(projectName),
    initiator: row.initiator,
    createdAt: row.createdAt.toISOString(),
    startedAt: iso(row.startedAt),
    endedAt: iso(row.endedAt),
  }
}
