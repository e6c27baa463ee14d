import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type * as contract from '#workflows/projects/contract.ts'
import { mostProbePoints } from '#workflows/projects/core/probing.ts'
import type { Transaction } from '../client.ts'
import { decodeCursor, page } from '../pages.ts'
import { deployments, probeChecks, probeEvents, projectProbes } from '../schema.ts'
import type { Perform } from '../transactions.ts'
import type { Read } from '../views.ts'
import { findProject, mustStand } from './rows.ts'

const minute = 60_000

export type ProbeRow = typeof projectProbes.$inferSelect

export const probeWhere = (org: string, project: string) =>
  and(eq(projectProbes.org, org), eq(projectProbes.id, project))

export const probeOf = async (
  tx: Transaction,
  org: string,
  project: string,
): Promise<ProbeRow | undefined> => {
  const [row] = await tx.select().from(projectProbes).where(probeWhere(org, project))
  return row
}

/** Has a project looked at anew, when it is watched: what is to answer is another. */
export const wakeProbeOf = (tx: Transaction, org: string, project: string): Promise<unknown> =>
  tx
    .update(projectProbes)
    .set({ wakes: sql`${projectProbes.wakes} + 1` })
    .where(probeWhere(org, project))

const present = (row: ProbeRow): contract.Probe => {
  const { path, seconds, timeoutSeconds, status, failures, mails, rollBackMinutes } = row
  const { state, since, failing, checkedAt, reason, by } = row
  return {
    ...{ path, seconds, timeoutSeconds, status, failures, mails, rollBackMinutes },
    ...{ state, since: since.toISOString(), failing, reason, by },
    checkedAt: checkedAt?.toISOString() ?? null,
  }
}

export const setProjectProbe: Perform<typeof contract.setProjectProbe> = async (
  tx,
  { project, ...asked },
  { org, actor },
) => {
  mustStand(await findProject(tx, org, project, true))
  const set = { ...asked, by: actor.name }
  const [row] = await tx
    .insert(projectProbes)
    .values({ org, id: project, ...set })
    .onConflictDoUpdate({
      target: [projectProbes.org, projectProbes.id],
      set: { ...set, due: sql`now()`, wakes: sql`${projectProbes.wakes} + 1` },
    })
    .returning()
  return { probe: present(row!) }
}

export const removeProjectProbe: Perform<typeof contract.removeProjectProbe> = async (
  tx,
  { project },
  { org },
) => {
  await findProject(tx, org, project, true)
  for (const table of [probeChecks, probeEvents])
    await tx.delete(table).where(and(eq(table.org, org), eq(table.project, project)))
  const { rowCount } = await tx.delete(projectProbes).where(probeWhere(org, project))
  return { removed: rowCount === 1 }
}

interface Point extends Record<string, unknown> {
  point: number
  checks: number
  failed: number
  milliseconds: number | null
}

export const getProjectProbe: Read<typeof contract.getProjectProbe> = async (
  tx,
  { project, hours },
  { org },
) => {
  await findProject(tx, org, project)
  const row = await probeOf(tx, org, project)
  const minutes = Math.max(1, Math.ceil((hours * 60) / mostProbePoints))
  const width = minutes * minute
  const count = Math.ceil((hours * 60) / minutes)
  // The last point is the one that is under way.
  const begin = (Math.floor(Date.now() / width) + 1) * width - count * width
  const { rows } = await tx.execute<Point>(sql`
    select floor((extract(epoch from at) * 1000 - ${begin}::float8) / ${width}::float8)::int as point,
           count(*)::int as checks, (count(*) filter (where not ok))::int as failed,
           max(milliseconds) filter (where ok) as milliseconds
      from app.probe_checks
     where org = ${org} and project = ${project}::uuid and at >= ${new Date(begin).toISOString()}::timestamptz
     group by 1`)
  const known = new Map(rows.map((each) => [each.point, each]))
  const points = Array.from({ length: count }, (_, i) => {
    const { checks = 0, failed = 0, milliseconds = null } = known.get(i) ?? {}
    return { at: new Date(begin + i * width).toISOString(), checks, failed, milliseconds }
  })
  const sum = (of: 'checks' | 'failed') => points.reduce((all, each) => all + each[of], 0)
  return {
    ...{ probe: row ? present(row) : null, minutes, points },
    total: { checks: sum('checks'), failed: sum('failed') },
  }
}

export const listProbeEvents: Read<typeof contract.listProbeEvents> = async (
  tx,
  { project, limit, cursor },
  { org },
) => {
  await findProject(tx, org, project)
  const before = decodeCursor(cursor)
  const { id, at, event, reason, deployment } = probeEvents
  const found = await tx
    .select({ id, at, event, reason, deployment, number: deployments.number })
    .from(probeEvents)
    .leftJoin(deployments, and(eq(deployments.org, probeEvents.org), eq(deployments.id, deployment)))
    .where(
      and(eq(probeEvents.org, org), eq(probeEvents.project, project), before ? lt(id, before) : undefined),
    )
    .orderBy(desc(id))
    .limit(limit + 1)
  const { rows, nextCursor } = page(found, limit)
  return { items: rows.map((row) => ({ ...row, at: row.at.toISOString() })), nextCursor }
}
