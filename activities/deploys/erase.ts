import { and, eq, sql } from 'drizzle-orm'
import { withOrg } from '#db/client.ts'
import { projectWhere } from '#db/projects/rows.ts'
import { deployments, projects, projectSources, projectVariables } from '#db/schema.ts'

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
    const of = { deployments, projectVariables, projectSources }
    for (const table of Object.values(of))
      await tx.delete(table).where(and(eq(table.org, org), eq(table.project, project)))
    await tx.delete(projects).where(projectWhere(org, project))
  })
}
