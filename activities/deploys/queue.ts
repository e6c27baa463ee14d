import { Context } from '@temporalio/activity'
import { and, desc, eq, inArray } from 'drizzle-orm'
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { withOrg } from '#db/client.ts'
import { announceDeployment } from '#db/deploys/announce.ts'
import { deploymentWhere, findDeployment, type DeploymentRow } from '#db/deploys/rows.ts'
import { hint } from '#db/hints.ts'
import { projectHost, projectUrl, projectWhere } from '#db/projects/rows.ts'
import { deployments, projects } from '#db/schema.ts'
import { projectFolder } from '#infra/git/repository.ts'
import { control } from '#infra/control.ts'
import { openStatuses, type DeploymentStatus } from '#workflows/deploys/contract.ts'
import { wakeEntity } from '#worker/wake.ts'
import { projectQueueId, wakeProject } from '#workflows/deploys/core/names.ts'
import { serveProject } from '#workflows/deploys/core/internal.ts'
import { deploymentAndProject, type Of } from './step.ts'
import { beating } from '../beat.ts'
import { elsewhereOf } from './github.ts'
import { eraseProjectRows } from './erase.ts'
import { buildFolder, planFile, releaseFolder, scratchFolder } from './places.ts'
import { endApp } from './serve.ts'
import { forgetContainer, forgetContainers } from './container.ts'

interface Place {
  org: string
  project: string
}

/** Starts the queue of a project, or tells it to look again. */
export const wakeProjectQueue = async ({ org, project }: Place): Promise<void> => {
  await wakeEntity({ org, name: serveProject.name, id: projectQueueId(org, project), signal: wakeProject })
}

const of = (org: string, project: string, status: DeploymentStatus[]) =>
  and(eq(deployments.org, org), eq(deployments.project, project), inArray(deployments.status, status))

const settle = (status: DeploymentStatus, reason: string) => ({ status, reason, endedAt: new Date() })

/**
 * The deployment whose turn it is: one that was begun, else the newest that waits. Those it overtakes are settled, as
 * are those that somebody cancelled; their runs are told.
 */
export const takeNextDeployment = ({
  org,
  project,
}: Place): Promise<{ deployment: string | null; settled: string[] }> =>
  withOrg(org, async (tx) => {
    const [row] = await tx.select().from(projects).where(projectWhere(org, project)).for('update')
    const open = await tx
      .select()
      .from(deployments)
      .where(of(org, project, [...openStatuses]))
      .orderBy(desc(deployments.id))
    const settled: string[] = []
    const end = async (each: DeploymentRow, status: DeploymentStatus, reason: string) => {
      await tx.update(deployments).set(settle(status, reason)).where(deploymentWhere(org, each.id))
      settled.push(each.id)
    }
    let next: DeploymentRow | undefined = open.find(({ status }) => status === 'running')
    for (const each of open.filter(({ status }) => status === 'queued')) {
      if (!row || row.status === 'deleting') await end(each, 'cancelled', 'The project is deleted')
      else if (each.cancelAsked) await end(each, 'cancelled', each.cancelAsked)
      else if (!next) next = each
      else if (next.status === 'queued')
        await end(each, 'superseded', `#${next.number} came before it was begun`)
    }
    return { deployment: next?.id ?? null, settled }
  }).then((taken) => {
    hint(org)
    return taken
  })

/** Marks a deploy as begun. `built`: it goes back to files that are there; `reports`: somebody elsewhere is told. */
export const beginDeploy = async ({ org, deployment }: Of): Promise<{ built: boolean; reports: boolean }> => {
  const row = await withOrg(org, async (tx) => {
    const found = await findDeployment(tx, org, deployment, true)
    if (found.status === 'queued')
      await tx
        .update(deployments)
        .set({ status: 'running', startedAt: new Date() })
        .where(deploymentWhere(org, deployment))
    return found
  })
  hint(org)
  return { built: row.release !== row.id, reports: (await elsewhereOf(row)) !== undefined }
}

/** Why a deploy that is under way must stop; null when it need not. */
export const whyStop = ({ org, deployment }: Of): Promise<string | null> =>
  withOrg(org, async (tx) => {
    const row = await findDeployment(tx, org, deployment)
    if (row.status !== 'running') return null
    if (row.cancelAsked) return row.cancelAsked
    const [project] = await tx.select().from(projects).where(projectWhere(org, row.project))
    if (!project || project.status === 'deleting') return 'The project is deleted'
    // Whoever goes back is in a hurry: what is built would take the place of what they go back to.
    const [back] = await tx
      .select({ number: deployments.number })
      .from(deployments)
      .where(and(of(org, row.project, ['queued']), eq(deployments.cause, 'rollback')))
      .limit(1)
    return back ? `#${back.number} goes back to an earlier release` : null
  })

/** Asks for a deploy to stop, and says who did. */
export const cancelDeployment = async ({
  org,
  deployment,
  reason,
}: Of & { reason: string }): Promise<void> => {
  const project = await withOrg(org, async (tx) => {
    const [row] = await tx
      .update(deployments)
      .set({ cancelAsked: reason })
      .where(deploymentWhere(org, deployment))
      .returning({ project: deployments.project })
    return row?.project
  })
  if (project) await wakeProjectQueue({ org, project })
}

export interface Outcome {
  status: DeploymentStatus
  over: boolean
  reason: string | null
  url: string
}

/** How a deployment stands. */
export const outcomeOfDeployment = async (which: Of): Promise<Outcome> => {
  const { row, project } = await deploymentAndProject(which)
  const { status, reason } = row
  return { status, over: !openStatuses.includes(status), reason, url: projectUrl(project.name) }
}

/** Takes away what a deploy that did not become live has left, and settles it. Safe to repeat. */
export const abandonDeployment = async ({
  org,
  deployment,
  status,
  reason,
}: Of & { status: 'failed' | 'cancelled'; reason: string }): Promise<void> => {
  const row = await withOrg(org, (tx) => findDeployment(tx, org, deployment))
  if (row.status === 'live' || row.status === 'retired') return
  await endApp({ org, deployment })
  // A way back runs with the files of an earlier one, which stay.
  const own = row.release === row.id ? [releaseFolder(row)] : []
  for (const each of [buildFolder(row), planFile(row), scratchFolder(row), ...own])
    await rm(each, { recursive: true, force: true })
  if (row.release === row.id) await forgetContainer(row, row.id)
  await withOrg(org, async (tx) => {
    const now = new Date()
    const steps = row.steps.map((step) =>
      step.state === 'running'
        ? { ...step, state: 'failed' as const, endedAt: now.toISOString(), note: step.note ?? reason }
        : step,
    )
    const [over] = await tx
      .update(deployments)
      .set({ ...settle(status, reason.slice(0, 1000)), steps, kept: false })
      .where(and(deploymentWhere(org, deployment), inArray(deployments.status, [...openStatuses])))
      .returning()
    const [project] = await tx.select().from(projects).where(projectWhere(org, row.project))
    if (over && project && status === 'failed') await announceDeployment(tx, project, over)
  })
  hint(org)
}

/** Waits until nothing is deployed to a project that is being deleted. */
export const awaitQuietProject = ({ org, project }: Place): Promise<void> =>
  beating(async () => {
    await wakeProjectQueue({ org, project })
    for (;;) {
      const open = await withOrg(org, (tx) => tx.$count(deployments, of(org, project, [...openStatuses])))
      if (open === 0) return
      Context.current().cancellationSignal.throwIfAborted()
      await sleep(200)
    }
  })

/** Takes a project down and erases everything of it. Safe to repeat. */
export const eraseProject = async ({ org, project }: Place): Promise<void> => {
  const [row] = await withOrg(org, (tx) => tx.select().from(projects).where(projectWhere(org, project)))
  if (!row) return
  await control('edge', 'DELETE', `/routes/${projectHost(row.name)}`)
  const all = await withOrg(org, (tx) =>
    tx
      .select({ id: deployments.id })
      .from(deployments)
      .where(and(eq(deployments.org, org), eq(deployments.project, project))),
  )
  for (const { id } of all) await control('host', 'DELETE', `/apps/${id}?milliseconds=5000`)
  // Also when its queue has put it up again meanwhile.
  await control('edge', 'DELETE', `/routes/${projectHost(row.name)}`)
  await forgetContainers({ org, project })
  await rm(projectFolder(org, project), { recursive: true, force: true })
  await eraseProjectRows(
    org,
    project,
    all.map(({ id }) => id),
  )
  hint(org)
}
