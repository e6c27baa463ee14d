import { sql } from 'drizzle-orm'
import type { EngineEvent } from '#workflows/runs/contract.ts'
import { withOrg, type Transaction } from '../client.ts'
import { payloadOf } from '../payloads/apart.ts'
import { keepPayloads, sealApart } from '../payloads/keep.ts'
import { runHistories } from '../schema.ts'

/** Events in one payload. */
export const perPage = 250

export interface HistoryOf {
  org: string
  run: string
  generation: number
  execution: string
}

/** Whether its run is there, and it is not kept yet. */
export const isWanted = ({ org, run, generation, execution }: HistoryOf): Promise<boolean> =>
  withOrg(org, async (tx) => {
    const { rows } = await tx.execute(sql`
      select from app.runs where org = ${org} and id = ${run}::uuid and not exists (
        select from app.run_histories h where h.org = ${org} and h.run = ${run}::uuid
           and h.generation = ${generation}::int and h.execution = ${execution})`)
    return rows.length > 0
  })

/** Locks the run's row, so that nothing is kept of one that is being erased. */
const isThere = async (tx: Transaction, { org, run }: HistoryOf): Promise<boolean> => {
  const { rows } = await tx.execute(
    sql`select from app.runs where org = ${org} and id = ${run}::uuid for key share`,
  )
  return rows.length > 0
}

/**
 * Keeps a history that is over, page by page as it is read, so that a long one is never in memory as a whole.
 * Twice is once; of a run that is gone nothing is kept.
 */
export const keepHistory = async (
  of: HistoryOf,
  { before, closedAt }: { before: () => string | null; closedAt: Date },
  events: AsyncIterable<EngineEvent[]>,
): Promise<void> => {
  const { org, run } = of
  const pages: string[] = []
  let count = 0
  const keep = async (page: EngineEvent[]) => {
    const payload = payloadOf(JSON.stringify(page))
    const rows = await sealApart(org, run, [payload])
    await withOrg(org, async (tx) => (await isThere(tx, of)) && keepPayloads(tx, org, rows))
    pages.push(payload.id)
    count += page.length
  }
  let waiting: EngineEvent[] = []
  for await (const some of events) {
    waiting.push(...some)
    for (; waiting.length >= perPage; waiting = waiting.slice(perPage)) await keep(waiting.slice(0, perPage))
  }
  if (waiting.length > 0) await keep(waiting)
  await withOrg(
    org,
    async (tx) =>
      (await isThere(tx, of)) &&
      tx
        .insert(runHistories)
        .values({ ...of, before: before(), events: count, pages, closedAt })
        .onConflictDoNothing(),
  )
}
