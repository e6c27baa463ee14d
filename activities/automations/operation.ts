import { withOrg } from '#db/client.ts'
import { Refused } from '#db/refused.ts'
import { transactions } from '#db/transactions.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Command, Happening } from '#workflows/automations/core/state.ts'
import { operations } from '#workflows/operations.ts'
import type { Performed } from './fetch.ts'
import { beginAttempt } from './attempts.ts'
import { accept, claim, inherited, type Effect } from './effects.ts'
import { loadPayload } from './load.ts'

type OperationCommand = Extract<Command, { kind: 'operation' }>

/** Runs an operation that is one transaction: its change and the note that it was made are one commit, so once is once. */
export const performOperation = async ({
  org,
  run,
  command,
}: {
  org: string
  run: string
  generation?: number
  command: OperationCommand
}): Promise<Performed> => {
  const { node, key, operation } = command
  const asked: Effect = { org, run, node, key }
  const refuse = (code: string, message: string, field?: string): Performed => ({
    happening: { kind: 'failed', node, error: { code, message, node, ...(field ? { field } : {}) } },
  })
  const contract = operations.get(operation)
  const perform = transactions.get(operation)
  if (!contract || !perform || contract.by === 'people')
    return refuse('unknown_operation', `No operation is called "${operation}"`, 'operation')
  const input = contract.input.safeParse(
    command.inputPayload ? await loadPayload(org, run, command.inputPayload) : command.input,
  )
  if (!input.success) {
    const issue = input.error.issues[0]!
    return refuse('bad_input', issue.message, ['input', ...issue.path].join('.'))
  }
  try {
    const happening: Happening = await withOrg(org, async (tx) => {
      await beginAttempt(tx, asked)
      const effect = await inherited(tx, asked)
      // What stands as claimed was rolled back with its transaction or is this one: never in doubt.
      const claimed = await claim(tx, effect, 'repeat', 0)
      if (!claimed.go) {
        const { go: _, ...answered } = { output: null, ...claimed }
        return { kind: 'performed', node, ...answered }
      }
      const actor = { kind: 'run' as const, id: run, name: `run ${run}` }
      const output = (await perform(tx, input.data, { org, actor })) as Json
      return { kind: 'performed', node, ...(await accept(tx, effect, output)) }
    })
    return { happening }
  } catch (error) {
    if (error instanceof Refused) return refuse(error.code, error.message)
    throw error
  }
}
