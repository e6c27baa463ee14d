import { sql, type SQL } from 'drizzle-orm'
import type { Transaction } from '../client.ts'
import { projects } from '../schema.ts'
import { wakeProbeOf } from './probes.ts'

/** Has projects answer, or say why they do not; their addresses and those who watch them hear of it at once. */
export const setProjectStatus = async (
  tx: Transaction,
  which: SQL | undefined,
  status: 'active' | 'paused' | 'maintenance',
) => {
  const rows = await tx
    .update(projects)
    .set({ status, wakes: sql`${projects.wakes} + 1` })
    .where(which)
    .returning()
  for (const { org, id } of rows) await wakeProbeOf(tx, org, id)
  return rows
}
