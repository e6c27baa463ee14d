import { and, eq } from 'drizzle-orm'
import { settings } from '#infra/settings.ts'
import type { Announced } from '#workflows/automations/core/announced.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import { announce } from '../automations/announce.ts'
import type { Transaction } from '../client.ts'
import { projectUrl, type ProjectRow } from '../projects/rows.ts'
import { runs } from '../schema.ts'
import type { Actor } from '../transactions.ts'
import type { DeploymentRow } from './rows.ts'

/** What is said of a project and a deployment of it. */
export const aboutDeployment = (project: ProjectRow, row: DeploymentRow): { [key: string]: Json } => {
  const { id, number, status, cause, branch, commit, author, message, reason, initiator } = row
  return {
    project: {
      ...{ id: project.id, name: project.name, url: projectUrl(project.name) },
      page: `${settings().origin}/projects/${project.id}`,
    },
    deployment: {
      ...{ id, number, status, cause, branch, commit, author, message, reason, initiator },
      page: `${settings().origin}/deploys/${id}`,
    },
  }
}

/** Whoever deployed: when that was a run, what begins by it has come one event further. */
const deployerOf = async (tx: Transaction, { org, id, project }: DeploymentRow): Promise<Actor> => {
  const [row] = await tx
    .select({ parent: runs.parent })
    .from(runs)
    .where(and(eq(runs.org, org), eq(runs.id, id)))
  return row?.parent
    ? { kind: 'run', id: row.parent, name: 'deploys' }
    : { kind: 'hook', id: project, name: 'deploys' }
}

/** Announces what became of a deployment, in the transaction in which it does. */
export const announceDeployment = async (
  tx: Transaction,
  project: ProjectRow,
  row: DeploymentRow,
): Promise<void> => {
  const event: Announced =
    row.status === 'failed'
      ? 'deploy.failed'
      : row.cause === 'rollback'
        ? 'deploy.rolled_back'
        : 'deploy.live'
  const actor = await deployerOf(tx, row)
  const payload = aboutDeployment(project, row)
  await announce(tx, { event, key: project.name, payload }, { org: row.org, actor })
}
