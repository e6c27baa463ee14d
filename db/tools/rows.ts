import { and, eq } from 'drizzle-orm'
import type { ToolServer } from '#workflows/tools/contract.ts'
import { withOrg, type Transaction } from '../client.ts'
import { sealText, unsealText } from '../organisations/keys.ts'
import { notFound } from '../refused.ts'
import { toolServers } from '../schema.ts'

type ToolServerRow = typeof toolServers.$inferSelect

const place = (id: string) => `tool server token ${id}`
export const serverWhere = (org: string, id: string) => and(eq(toolServers.org, org), eq(toolServers.id, id))

export const sealToken = (org: string, id: string, token: string): Promise<string> =>
  sealText(org, place(id), token)

export const findToolServer = async (tx: Transaction, org: string, id: string): Promise<ToolServerRow> => {
  const [row] = await tx.select().from(toolServers).where(serverWhere(org, id))
  if (!row) throw notFound('tool server')
  return row
}

/** A server with its token in the clear, for whoever calls it. */
export const openToolServer = async (
  org: string,
  id: string,
): Promise<{ url: string; token: string | null }> => {
  const { url, token } = await withOrg(org, (tx) => findToolServer(tx, org, id))
  return { url, token: token === null ? null : await unsealText(org, place(id), token) }
}

export const presentToolServer = (row: ToolServerRow): ToolServer => ({
  ...{ id: row.id, name: row.name, url: row.url, hasToken: row.token !== null, tools: row.tools.length },
  ...{ readAt: row.readAt?.toISOString() ?? null, problem: row.problem, createdBy: row.createdBy },
  createdAt: row.createdAt.toISOString(),
})
