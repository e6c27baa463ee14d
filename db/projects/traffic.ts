import { and, asc, eq, gte, sql } from 'drizzle-orm'
import type { Minute } from '#infra/edge/figures.ts'
import { lastRequests } from '#infra/edge/access-tail.ts'
import { settings } from '#infra/settings.ts'
import type * as contract from '#workflows/projects/contract.ts'
import { addCounts, percentile } from '#workflows/projects/core/latency.ts'
import { withOrg } from '../client.ts'
import { projectMinutes } from '../schema.ts'
import type { Read } from '../views.ts'
import { findProject, projectHost } from './rows.ts'

/** Days that minutes are kept, and points of a chart. */
const keptDays = 8
const mostPoints = 144
const minute = 60_000

type Row = typeof projectMinutes.$inferSelect
/** Keeps what projects of an organisation answered in a minute; told again it changes nothing. */
export const keepMinutes = (org: string, { at, edge }: Minute, rows: Minute['rows']): Promise<void> =>
  withOrg(org, async (tx) => {
    await tx
      .insert(projectMinutes)
      .values(rows.map((row) => ({ ...row, org, at, edge })))
      .onConflictDoNothing()
    for (const { project } of rows)
      await tx.execute(sql`
        delete from app.project_minutes where org = ${org} and project = ${project}::uuid
           and at < now() - make_interval(days => ${keptDays}::int)`)
  })

const figuresOf = (rows: readonly Row[]) => {
  const sum = (of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0)
  const counts = addCounts(rows.map(({ latencies }) => latencies))
  return {
    requests: sum(({ requests }) => requests),
    clientErrors: sum(({ clientErrors }) => clientErrors),
    serverErrors: sum(({ serverErrors }) => serverErrors),
    bytes: sum(({ bytes }) => bytes),
    p50: percentile(counts, 0.5),
    p95: percentile(counts, 0.95),
  }
}

export const getProjectTraffic: Read<typeof contract.getProjectTraffic> = async (
  tx,
  { project, hours },
  { org },
) => {
  await findProject(tx, org, project)
  const minutes = Math.ceil((hours * 60) / mostPoints)
  const width = minutes * minute
  const count = Math.ceil((hours * 60) / minutes)
  // The last point is the one that is under way.
  const end = (Math.floor(Date.now() / width) + 1) * width
  const begin = end - count * width
  const rows = await tx
    .select()
    .from(projectMinutes)
    .where(
      and(
        eq(projectMinutes.org, org),
        eq(projectMinutes.project, project),
        gte(projectMinutes.at, new Date(begin)),
      ),
    )
    .orderBy(asc(projectMinutes.at))
  const byPoint = Map.groupBy(rows, ({ at }) => Math.floor((at.getTime() - begin) / width))
  return {
    minutes,
    points: Array.from({ length: count }, (_, i) => ({
      at: new Date(begin + i * width).toISOString(),
      ...figuresOf(byPoint.get(i) ?? []),
    })),
    total: figuresOf(rows),
  }
}

export const listRequests: Read<typeof contract.listRequests> = async (
  tx,
  { project, search, limit },
  { org },
) => {
  const { name, createdAt: since } = await findProject(tx, org, project)
  return { items: await lastRequests(settings().data, projectHost(name), { since, search, limit }) }
}
