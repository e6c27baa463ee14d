import { and, eq, gte, inArray, isNull, lt, ne, type SQL } from 'drizzle-orm'
import { isAsked, whyNotDecide, type Decider } from '#workflows/automations/core/approvers.ts'
import type * as contract from '#workflows/runs/contract.ts'
import type { Input } from '#workflows/operation.ts'
import { waitingSentence } from '#workflows/runs/sentence.ts'
import type { Transaction } from '../client.ts'
import { idAt } from '../pages.ts'
import { personNow } from '../people/holder.ts'
import { runs, runSteps } from '../schema.ts'
import type { Caller } from '../transactions.ts'
import { openSteps, presentRun, selectRuns, type SelectedRun } from './rows.ts'

/** What narrows runs, with what its text has been found to name. */
export type Filter = Omit<Input<typeof contract.listRuns>, 'limit' | 'cursor' | 'sort' | 'text'> & {
  named?: SQL
}

/** Not a trial of a draft. */
export const isReal = ne(runs.operation, 'tryAutomation')

/** By what never changes about a run, while automations keep their names. */
export const runsOf = (org: string, filter: Filter): SQL | undefined => {
  const { operation, automation, version, parent, subject, initiator, from, until, named } = filter
  return and(
    eq(runs.org, org),
    operation ? eq(runs.operation, operation) : undefined,
    // Trials of its draft are told apart by their operation.
    automation ? and(eq(runs.automation, automation), operation ? undefined : isReal) : undefined,
    version ? eq(runs.version, version) : undefined,
    subject ? eq(runs.subject, subject) : undefined,
    parent ? eq(runs.parent, parent) : undefined,
    // What runs start has them as its initiator, and is found by its parent.
    initiator ? and(eq(runs.initiator, initiator), isNull(runs.parent)) : undefined,
    // Ids begin with the time, and have the index that lists are read by.
    from ? gte(runs.id, idAt(new Date(from))) : undefined,
    until ? lt(runs.id, idAt(new Date(until))) : undefined,
    named,
  )
}

const hasStatus = (status: Filter['status']): SQL | undefined => {
  if (status === undefined) return undefined
  return status === 'unsuccessful' ? inArray(runs.status, ['failed', 'timed_out']) : eq(runs.status, status)
}

/** By that and by its status. */
export const runsLike = (org: string, filter: Filter): SQL | undefined =>
  and(runsOf(org, filter), hasStatus(filter.status))

/** Rows of one organisation, with the sentences of those that are open. */
export const presentRuns = async (
  tx: Transaction,
  org: string,
  rows: SelectedRun[],
): Promise<contract.Run[]> => {
  const ids = rows.filter(({ run }) => run.endedAt === null).map(({ run }) => run.id)
  const open = await openSteps(tx, org, ids)
  return rows.map((row) => presentRun(row, open.get(row.run.id)))
}

/** Steps that wait for a person. */
export const waitingOf = (org: string): SQL | undefined =>
  and(
    eq(runSteps.org, org),
    eq(runSteps.state, 'waiting'),
    inArray(runSteps.waitsFor, ['approval', 'doubt', 'form']),
  )

/** Such steps with their runs, oldest first. */
export const presentWaiting = async (
  tx: Transaction,
  caller: Caller,
  steps: SQL | undefined,
  limit: number,
) => {
  const { org } = caller
  const waiting = await tx.select().from(runSteps).where(steps).orderBy(runSteps.startedAt).limit(limit)
  const ids = [...new Set(waiting.map(({ run }) => run))]
  const found =
    ids.length > 0 ? await selectRuns(tx).where(and(eq(runs.org, org), inArray(runs.id, ids))) : []
  const person = await personFor(
    tx,
    caller,
    waiting.map(({ waits }) => waits),
  )
  const byId = new Map(found.map((row) => [row.id, row]))
  return waiting.flatMap(({ run, node, iteration, waits, startedAt }) => {
    const row = byId.get(run)
    if (!row || !waits) return []
    const beside = waiting.filter((each) => each.run === run)
    return [
      {
        run: presentRun(row, beside),
        node,
        iteration,
        waits,
        sentence: waitingSentence(waits),
        since: startedAt.toISOString(),
        mayDecide: mayDecide(waits, caller, person),
      },
    ]
  })
}

/** Who a caller is, where something waits that counts people. */
export const personFor = async (
  tx: Transaction,
  { actor }: Caller,
  all: readonly (contract.Waits | null)[],
): Promise<Decider> =>
  all.some((waits) => waits?.for === 'form' || (waits?.for === 'approval' && waits.stage))
    ? personNow(tx, actor)
    : { email: actor.email ?? null, roles: [] }

export const mayDecide = (waits: contract.Waits, { actor, may }: Caller, person: Decider): boolean => {
  if (waits.for !== 'approval' && waits.for !== 'form') return may?.('runs:write') ?? true
  if (!(may?.('approvals:decide') ?? true)) return false
  if (waits.for === 'form') return isAsked(waits, person)
  if (waits.stage) return whyNotDecide(waits, person) === undefined
  return (
    waits.approvers.length === 0 ||
    (actor.email !== undefined && waits.approvers.includes(actor.email.toLowerCase()))
  )
}
