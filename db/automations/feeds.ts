import { and, desc, inArray, isNotNull } from 'drizzle-orm'
import type * as contract from '#workflows/automations/contract.ts'
import { keysChanged, most, type Feed } from '../feeds/feed.ts'
import { automations, runs } from '../schema.ts'
import { automationsLike, presentListed, selectListed } from './lists.ts'

export const listAutomations: Feed<typeof contract.listAutomations> = {
  touched: async (tx, _, { org }, since) => {
    const [own, run] = await Promise.all([
      keysChanged(tx, { table: automations, key: automations.id }, org, since),
      // Each shows its newest run.
      keysChanged(tx, { table: runs, key: runs.automation }, org, since, isNotNull(runs.automation)),
    ])
    return run.length > most ? 'all' : [...new Set([...own, ...run])]
  },
  among: async (tx, filter, { org }, ids) =>
    presentListed(
      tx,
      await selectListed(tx)
        .where(and(automationsLike(org, filter), inArray(automations.id, ids)))
        .orderBy(desc(automations.id)),
    ),
}
