import { and, desc, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import type * as contract from '#workflows/runs/contract.ts'
import type { Transaction } from '../client.ts'
import { anyChanged, keysChanged, type Feed } from '../feeds/feed.ts'
import { automations, runs, runSteps } from '../schema.ts'
import { presentRuns, presentWaiting, runsLike, runsOf, waitingOf } from './lists.ts'
import { named } from './named.ts'
import { selectRuns } from './rows.ts'

const table = { table: runs, key: runs.id }
/** Steps of so many runs wait at once at most for one look. */
const mostWaiting = 1000

export const listRuns: Feed<typeof contract.listRuns> = {
  touched: async (tx, input, { org }, since) => {
    const [renamed, ids] = await Promise.all([
      anyChanged(tx, automations, org, since),
      named(tx, org, input).then((filter) => keysChanged(tx, table, org, since, runsOf(org, filter))),
    ])
    // Every run shows the name of its automation.
    return renamed ? 'all' : ids
  },
  among: async (tx, input, { org }, ids) => {
    const like = runsLike(org, await named(tx, org, input))
    const found = selectRuns(tx).where(and(like, inArray(runs.id, ids)))
    return presentRuns(tx, org, await found.orderBy(desc(runs.id)))
  },
}

/** Whether more than so many steps wait for a person. */
const isMore = async (tx: Transaction, org: string, limit: number): Promise<boolean> => {
  const beyond = await tx
    .select({ run: runSteps.run })
    .from(runSteps)
    .where(waitingOf(org))
    .offset(limit)
    .limit(1)
  return beyond.length > 0
}

export const listWaiting: Feed<typeof contract.listWaiting> = {
  touched: async (tx, { limit }, { org }, since) => {
    // A run that ended where it was accepted never waited for anybody.
    const maybe = or(isNull(runs.endedAt), isNotNull(runs.dispatchedAt), isNotNull(runs.prepared))
    const [renamed, ids] = await Promise.all([
      anyChanged(tx, automations, org, since),
      keysChanged(tx, table, org, since, maybe),
    ])
    // Where one leaves a list that was cut off, another one comes up.
    return renamed || (ids.length > 0 && (await isMore(tx, org, limit))) ? 'all' : ids
  },
  among: (tx, _, caller, ids) =>
    presentWaiting(tx, caller, and(waitingOf(caller.org), inArray(runSteps.run, ids)), mostWaiting),
}
