import { and, eq, sql } from 'drizzle-orm'
import { withOrg } from '#db/client.ts'
import { projectWhere } from '#db/projects/rows.ts'
import {
  deployments,
  probeChecks,
  probeEvents,
  projects,
  projectMinutes,
  projectProbes,
  projectRegistries,
  projectSources,
  projectVariables,
  variableChanges,
} from '#db/schema.ts'

const batch = 10_000

/** Erases the rows of a project, its log first and in parts: there may be very many lines. Safe to repeat. */
export const eraseProjectRows = async (org: string, project: string, ids: string[]): Promise<void> => {
  for (const id of ids)
    for (let gone = batch; gone === batch;) {
      const { rowCount } = await withOrg(org, (tx) =>
        tx.execute(sql`
          delete from app.log_lines where org = ${org} and deployment = ${id}::uuid and position in (
            select position from app.log_lines where org = ${org} and deployment = ${id}::uuid limit ${batch})`),
      )
      gone = rowCount ?? 0
    }
  await withOrg(org, async (tx) => {
    const of = { deployments, probeChecks, probeEvents, projectMinutes, projectVariables, projectSources }
    for (const table of [...Object.values(of), projectRegistries, variableChanges])
      await tx.delete(table).where(and(eq(table.org, org), eq(table.project, project)))
    await tx.delete(projectProbes).where(and(eq(projectProbes.org, org), eq(projectProbes.id, project)))
    await tx.delete(projects).where(projectWhere(org, project))
  })
}
