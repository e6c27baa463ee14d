import { CancelledFailure, Context } from '@temporalio/activity'
import { eq, and } from 'drizzle-orm'
import { withOrg } from '#db/client.ts'
import { findDeployment, deploymentWhere, type DeploymentRow } from '#db/deploys/rows.ts'
import { hint } from '#db/hints.ts'
import { whyFull } from '#infra/disk.ts'
import { projectWhere, type ProjectRow } from '#db/projects/rows.ts'
import { variablesFor } from '#db/projects/variables.ts'
import { deployments, projects } from '#db/schema.ts'
import type { DeployStep } from '#workflows/deploys/contract.ts'
import type { StepName } from '#workflows/deploys/core/steps.ts'
import { beating } from '../beat.ts'
import { deployFailed, isDeployFailure } from './failure.ts'
import { LogWriter, secretsOf } from './log.ts'

export interface Of {
  org: string
  deployment: string
}

/** What a step works with. */
export interface Working extends Of {
  row: DeploymentRow
  project: ProjectRow
  variables: { build: Record<string, string>; run: Record<string, string> }
  log: LogWriter
  /** Aborted when the deploy is cancelled. */
  signal: AbortSignal
}

/** Writes down how a step stands. Repeating it changes nothing but the times. */
const noteStep = (
  { org, deployment }: Of,
  name: StepName,
  change: Omit<Partial<DeployStep>, 'name'>,
): Promise<void> =>
  withOrg(org, async (tx) => {
    const row = await findDeployment(tx, org, deployment, true)
    const before = row.steps.find((each) => each.name === name)
    const next: DeployStep = {
      ...{ name, state: 'running', startedAt: new Date().toISOString(), endedAt: null, note: null },
      ...before,
      ...change,
    }
    const steps = before ? row.steps.map((each) => (each === before ? next : each)) : [...row.steps, next]
    await tx.update(deployments).set({ steps }).where(deploymentWhere(org, deployment))
  }).then(() => hint(org))

export const deploymentAndProject = ({ org, deployment }: Of) =>
  withOrg(org, async (tx) => {
    const row = await findDeployment(tx, org, deployment)
    const [project] = await tx.select().from(projects).where(projectWhere(org, row.project))
    if (!project) throw deployFailed('The project is gone')
    return {
      row,
      project,
      variables: {
        build: await variablesFor(tx, org, project.id, 'build'),
        run: await variablesFor(tx, org, project.id, 'run'),
      },
    }
  })

/** What has no room to go on fails with that, however it noticed; again it would fare no better. */
const asFailure = async (error: unknown): Promise<unknown> => {
  if (isDeployFailure(error) || (error as NodeJS.ErrnoException).code !== 'ENOSPC') return error
  return deployFailed(`${(await whyFull()) ?? 'The disk is full'}: there was no room to go on`)
}

/** Does one step of a deploy: with its log, its heartbeat, and a row that says how it stands. `work` answers a note. */
export const inStep = (
  of: Of,
  name: StepName,
  work: (working: Working) => Promise<{ note?: string; skipped?: boolean } | void>,
): Promise<void> =>
  beating(async () => {
    const loaded = await deploymentAndProject(of)
    const { variables } = loaded
    const secrets = [...secretsOf(variables.build), ...secretsOf(variables.run)]
    const log = new LogWriter(of, name, secrets)
    await noteStep(of, name, { state: 'running', startedAt: new Date().toISOString(), endedAt: null })
    const end = (state: DeployStep['state'], note: string | null) =>
      noteStep(of, name, { state, note, endedAt: new Date().toISOString() })
    try {
      const done = await work({ ...of, ...loaded, log, signal: Context.current().cancellationSignal })
      await log.end()
      await end(done?.skipped ? 'skipped' : 'done', done?.note ?? null)
    } catch (error) {
      await log.end().catch(() => undefined)
      if (Context.current().cancellationSignal.aborted) throw new CancelledFailure('cancelled')
      const why = await asFailure(error)
      if (isDeployFailure(why)) await end('failed', why.message)
      throw why
    }
  })

/** Of an organisation, the deployment that answers for a project. */
export const liveOf = (org: string, project: ProjectRow): Promise<DeploymentRow | undefined> =>
  withOrg(org, async (tx) => {
    if (!project.live) return undefined
    const [row] = await tx
      .select()
      .from(deployments)
      .where(and(eq(deployments.org, org), eq(deployments.id, project.live)))
    return row
  })
