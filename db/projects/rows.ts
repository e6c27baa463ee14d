import { and, desc, eq, inArray } from 'drizzle-orm'
import { settings } from '#infra/settings.ts'
import { openStatuses } from '#workflows/deploys/contract.ts'
import { kindOf } from '#workflows/deploys/core/release.ts'
import type { Project } from '#workflows/projects/contract.ts'
import { withOrg, type Transaction } from '../client.ts'
import { notFound, Refused } from '../refused.ts'
import { deployments, projectProbes, projects, projectSources } from '../schema.ts'

export type ProjectRow = typeof projects.$inferSelect

export const projectWhere = (org: string, id: string) => and(eq(projects.org, org), eq(projects.id, id))

export const findProject = async (
  tx: Transaction,
  org: string,
  id: string,
  lock = false,
): Promise<ProjectRow> => {
  const found = tx.select().from(projects).where(projectWhere(org, id))
  const [row] = await (lock ? found.for('update') : found)
  if (!row) throw notFound('project')
  return row
}

/** Refuses for one that is being taken down. */
export const mustStand = (row: ProjectRow): ProjectRow => {
  if (row.status === 'deleting') throw new Refused(409, 'project_deleting', 'The project is being deleted')
  return row
}

/** Where people reach a project. */
export const projectHost = (name: string): string => `${name}.${new URL(settings().appsOrigin).hostname}`
export const projectUrl = (name: string): string => {
  const url = new URL(settings().appsOrigin)
  url.hostname = projectHost(name)
  return url.href.replace(/\/$/, '')
}

export const presentProjects = async (tx: Transaction, rows: ProjectRow[]): Promise<Project[]> => {
  const [first] = rows
  if (!first) return []
  const of = and(
    eq(deployments.org, first.org),
    inArray(
      deployments.project,
      rows.map(({ id }) => id),
    ),
  )
  const live = await tx
    .select()
    .from(deployments)
    .where(and(of, eq(deployments.status, 'live')))
  const open = await tx
    .select({ id: deployments.id, project: deployments.project })
    .from(deployments)
    .where(and(of, inArray(deployments.status, [...openStatuses])))
    .orderBy(desc(deployments.id))
  const sources = await tx
    .select({
      project: projectSources.project,
      repository: projectSources.repository,
      access: projectSources.access,
    })
    .from(projectSources)
    .where(eq(projectSources.org, first.org))
  const probes = await tx
    .select({ project: projectProbes.id, state: projectProbes.state })
    .from(projectProbes)
    .where(eq(projectProbes.org, first.org))
  return rows.map((row) => {
    const { org: _, live: __, deployments: ___, createdAt, ...more } = row
    const { wakes: ____, woken: _____, pushed: ______, ...rest } = more
    const source = sources.find(({ project }) => project === row.id)
    const now = live.find(({ id }) => id === row.live)
    return {
      ...rest,
      url: projectUrl(row.name),
      gitUrl: `${settings().origin}/git/${row.name}.git`,
      live: now
        ? {
            deployment: now.id,
            number: now.number,
            commit: now.commit,
            message: now.message,
            kind: now.how ? kindOf(now.how) : '',
            since: (now.endedAt ?? now.createdAt).toISOString(),
          }
        : null,
      uptime: probes.find(({ project }) => project === row.id)?.state ?? null,
      repository: source?.repository ?? null,
      repositoryAccess: source?.access ?? null,
      deploying: open.find(({ project }) => project === row.id)?.id ?? null,
      createdAt: createdAt.toISOString(),
    }
  })
}

export const showProject = async (tx: Transaction, row: ProjectRow): Promise<{ project: Project }> => ({
  project: (await presentProjects(tx, [row]))[0]!,
})

/** The ids of every project of an organisation. */
export const projectsOf = (org: string): Promise<string[]> =>
  withOrg(org, async (tx) =>
    (await tx.select({ id: projects.id }).from(projects).where(eq(projects.org, org))).map(({ id }) => id),
  )
