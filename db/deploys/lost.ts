import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { openStatuses } from '#workflows/deploys/contract.ts'
import { withOrg, withSystem } from '../client.ts'
import { findProject, projectWhere } from '../projects/rows.ts'
import { readSettings } from '../organisations/settings.ts'
import { deployments, projects } from '../schema.ts'
import type { Begun } from '../schedules/fires.ts'
import { findDeployment, type DeploymentRow } from './rows.ts'
import { beginDeployFor } from './starts.ts'

/** Who asks for a release to be built again. */
const us = 'the installation'

/** Of every organisation, the deployments whose releases are to be on this machine. */
export const keptReleases = (): Promise<
  Pick<DeploymentRow, 'org' | 'project' | 'id' | 'release' | 'how' | 'status'>[]
> =>
  withSystem(async (tx) => {
    const { org, project, id, release, how, status } = deployments
    return tx
      .select({ org, project, id, release, how, status })
      .from(deployments)
      .where(eq(deployments.kept, true))
  })

/** One cannot go back to a release whose files are gone. */
export const forgetLost = (org: string, release: string): Promise<unknown> =>
  withOrg(org, (tx) =>
    tx
      .update(deployments)
      .set({ kept: false })
      .where(and(eq(deployments.org, org), eq(deployments.release, release))),
  )

/**
 * Accepts a deploy of what a project had live and what is gone from this machine. Nothing, when something is to be
 * deployed anyway, and when that was tried already.
 * @returns what is to be started after the commit
 */
export const rebuildLost = (org: string, id: string): Promise<Begun[]> =>
  withOrg(org, async (tx) => {
    const project = await findProject(tx, org, id, true)
    const { closingAt } = await readSettings(tx, org)
    if (!project.live || project.status === 'deleting' || closingAt) return []
    const all = and(eq(deployments.org, org), eq(deployments.project, id))
    if ((await tx.$count(deployments, and(all, inArray(deployments.status, [...openStatuses])))) > 0)
      return []
    const [newest] = await tx.select().from(deployments).where(all).orderBy(desc(deployments.id)).limit(1)
    if (newest?.initiator === us && newest.status === 'failed') return []
    const { branch, commit, author, message } = await findDeployment(tx, org, project.live)
    const of = { org, project: id, by: us }
    return [await beginDeployFor(tx, of, { cause: 'manual', branch, commit, author, message })]
  })

/** Has the queue of a project look again at what its address should say. */
export const wakeAgain = (org: string, project: string): Promise<unknown> =>
  withOrg(org, (tx) =>
    tx
      .update(projects)
      .set({ wakes: sql`${projects.wakes} + 1` })
      .where(projectWhere(org, project)),
  )
