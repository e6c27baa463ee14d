import { actingFor, withOrg, type Transaction } from '#db/client.ts'
import { record, type From } from '#db/audit/record.ts'
import { installation } from '#db/mails/rows.ts'
import { log } from '#infra/log.ts'
import type { AuditEntry } from '#workflows/audit/contract.ts'
import { isOfInstallation, type AnyContract } from '#workflows/operation.ts'
import { toProblem } from '../problem.ts'
import type { Identity } from '../session.ts'
import { inputForLog, subjectsOf } from '#db/audit/input.ts'

/** A request for a contract: what, by whom, from where. */
export interface Asked {
  contract: AnyContract
  caller: Identity
  from: From
}

/** In whose log it goes: what only super-admins may is of the installation, which is no organisation. */
const scopeOf = ({ contract: { permission }, caller }: Asked): string =>
  isOfInstallation(permission) && caller.may(permission) ? installation : caller.org

/** Writes down what an operation or a message does, in its own transaction. */
export const recordDone = (
  tx: Transaction,
  asked: Asked,
  outcome: Exclude<AuditEntry['outcome'], 'refused'> | 'held',
  input: unknown,
  output: unknown,
): Promise<void> => {
  const { contract, caller, from } = asked
  const org = scopeOf(asked)
  const deed = {
    actor: caller.actor,
    action: contract.name,
    title: contract.title,
    outcome: outcome === 'held' ? ('accepted' as const) : outcome,
    status: outcome === 'done' ? 200 : 202,
    ...(outcome === 'held' ? { code: outcome } : {}),
    subjects: subjectsOf(input, output),
    input: inputForLog(contract.input, input),
  }
  const write = () => record(tx, org, deed, from)
  return org === caller.org ? write() : actingFor(tx, { org, after: caller.org }, write)
}

/** Writes down a look that goes past the walls, before it is taken. */
export const recordLook = (asked: Asked, input: unknown): Promise<void> =>
  withOrg(asked.caller.org, (tx) => recordDone(tx, asked, 'done', input, undefined))

/** What was tried and may not or cannot be: worth knowing, unlike a mistyped field or a busy moment. */
const tried = new Set([402, 403, 409, 410, 422])

/** Writes down a refusal, without the values that were sent: only which ids they named. Never in the way of the answer. */
export const recordRefusal = async (asked: Asked, input: unknown, error: unknown): Promise<void> => {
  const { contract, caller, from } = asked
  const { status, code } = toProblem(error)
  // To look for what one may not see is an attempt; that a view is empty is none.
  if (!tried.has(status) || (contract.kind === 'view' && status !== 403)) return
  const { actor } = caller
  const org = scopeOf(asked)
  const { name: action, title } = contract
  const deed = { actor, action, title, outcome: 'refused' as const, status, code, input: null }
  await withOrg(org, (tx) =>
    record(tx, org, { ...deed, subjects: subjectsOf(input, undefined) }, from),
  ).catch((failed: Error) => log.error({ org, action, code, error: failed.message }, 'refusal not recorded'))
}
