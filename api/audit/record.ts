import { withOrg, type Transaction } from '#db/client.ts'
import { record, type From } from '#db/audit/record.ts'
import { log } from '#infra/log.ts'
import type { AuditEntry } from '#workflows/audit/contract.ts'
import type { AnyContract } from '#workflows/operation.ts'
import { toProblem } from '../problem.ts'
import type { Identity } from '../session.ts'
import { inputForLog, subjectsOf } from './input.ts'

/** A request for a contract: what, by whom, from where. */
export interface Asked {
  contract: AnyContract
  caller: Identity
  from: From
}

/** Writes down what an operation or a message does, in its own transaction. */
export const recordDone = (
  tx: Transaction,
  { contract, caller, from }: Asked,
  outcome: Exclude<AuditEntry['outcome'], 'refused'>,
  input: unknown,
  output: unknown,
): Promise<void> =>
  record(
    tx,
    caller.org,
    {
      actor: caller.actor,
      action: contract.name,
      title: contract.title,
      outcome,
      status: outcome === 'done' ? 200 : 202,
      subjects: subjectsOf(input, output),
      input: inputForLog(contract.input, input),
    },
    from,
  )

/** What was tried and may not or cannot be: worth knowing, unlike a mistyped field or a busy moment. */
const tried = new Set([402, 403, 409, 410, 422])

/** Writes down a refusal, without the values that were sent: only which ids they named. Never in the way of the answer. */
export const recordRefusal = async (
  { contract, caller, from }: Asked,
  input: unknown,
  error: unknown,
): Promise<void> => {
  const { status, code } = toProblem(error)
  // To look for what one may not see is an attempt; that a view is empty is none.
  if (!tried.has(status) || (contract.kind === 'view' && status !== 403)) return
  const { org, actor } = caller
  const { name: action, title } = contract
  const deed = { actor, action, title, outcome: 'refused' as const, status, code, input: null }
  await withOrg(org, (tx) =>
    record(tx, org, { ...deed, subjects: subjectsOf(input, undefined) }, from),
  ).catch((failed: Error) => log.error({ org, action, code, error: failed.message }, 'refusal not recorded'))
}
