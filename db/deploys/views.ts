import { and, asc, desc, eq, gt, gte, ilike, lt } from 'drizzle-orm'
import type * as contract from '#workflows/deploys/contract.ts'
import { decodeCursor, page } from '../pages.ts'
import { notFound } from '../refused.ts'
import { deployments, logLines } from '../schema.ts'
import type { Read } from '../views.ts'
import { deploymentWhere, findDeployment, presentDeployment, withProject } from './rows.ts'

export const listDeployments: Read<typeof contract.listDeployments> = async (
  tx,
  { project, status, from, until, limit, cursor },
  { org },
) => {
  const after = decodeCursor(cursor)
  const found = await withProject(tx)
    .where(
      and(
        eq(deployments.org, org),
        project ? eq(deployments.project, project) : undefined,
        status ? eq(deployments.status, status) : undefined,
        from ? gte(deployments.createdAt, new Date(from)) : undefined,
        until ? lt(deployments.createdAt, new Date(until)) : undefined,
        after ? lt(deployments.id, after) : undefined,
      ),
    )
    .orderBy(desc(deployments.id))
    .limit(limit + 1)
  const { rows, nextCursor } = page(
    found.map(({ deployment, name }) => ({ ...deployment, projectName: name })),
    limit,
  )
  return { items: rows.map((row) => presentDeployment(row, row.projectName)), nextCursor }
}

export const getDeployment: Read<typeof contract.getDeployment> = async (tx, { deployment }, { org }) => {
  const [found] = await withProject(tx).where(deploymentWhere(org, deployment))
  if (!found) throw notFound('deployment')
  return { deployment: presentDeployment(found.deployment, found.name) }
}

/** A text as it stands, not as a pattern. */
const literally = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

export const listLogLines: Read<typeof contract.listLogLines> = async (
  tx,
  { deployment, source, search, after, last, limit },
  { org },
) => {
  await findDeployment(tx, org, deployment)
  const { position } = logLines
  const rows = await tx
    .select()
    .from(logLines)
    .where(
      and(
        eq(logLines.org, org),
        eq(logLines.deployment, deployment),
        gt(position, after),
        source ? eq(logLines.source, source) : undefined,
        search ? ilike(logLines.text, literally(search)) : undefined,
      ),
    )
    .orderBy(last ? desc(position) : asc(position))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  if (last) shown.reverse()
  return {
    items: shown.map(({ org: _, deployment: __, at, ...line }) => ({ ...line, at: at.toISOString() })),
    more: rows.length > limit,
  }
}
