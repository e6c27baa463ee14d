import { asc, eq } from 'drizzle-orm'
import type * as contract from '#workflows/tools/contract.ts'
import { toolLimits } from '#workflows/tools/core/limits.ts'
import { toolServers } from '../schema.ts'
import type { Read } from '../views.ts'
import { findToolServer, presentToolServer } from './rows.ts'

export const listToolServers: Read<typeof contract.listToolServers> = async (tx, _input, { org }) => {
  const rows = await tx
    .select()
    .from(toolServers)
    .where(eq(toolServers.org, org))
    .orderBy(asc(toolServers.name))
  return { items: rows.map(presentToolServer), most: toolLimits.servers }
}

export const listTools: Read<typeof contract.listTools> = async (tx, { toolServer }, { org }) => ({
  items: (await findToolServer(tx, org, toolServer)).tools,
})
