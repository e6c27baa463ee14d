import type { From } from '#db/audit/record.ts'
import type { AnyContract } from '#workflows/operation.ts'
import { once } from './idempotency.ts'
import { inTurn } from './limits/limits.ts'
import { performMessage, performOperation, readView, type Answer } from './perform.ts'
import type { Identity } from './session.ts'
import { awaitRun } from './wait.ts'

interface How {
  /** The Idempotency-Key under which it is done once. */
  key?: string | undefined
  /** Seconds to wait for the end of its run. */
  wait?: number
}

/** Calls a contract for somebody, through whichever surface: with their permissions, within limits, written down. */
export const call = async (
  contract: AnyContract,
  input: unknown,
  caller: Identity,
  from: From,
  { key, wait = 0 }: How = {},
): Promise<Answer> => {
  if (contract.kind === 'view') return inTurn(caller.org, () => readView(contract, input, caller, from))
  const done = await inTurn(caller.org, () =>
    once(key, contract, input, caller, (claim) =>
      contract.kind === 'operation'
        ? performOperation(contract, input, caller, from, claim)
        : performMessage(contract, input, caller, from, claim),
    ),
  )
  return awaitRun(caller.org, done, wait)
}
