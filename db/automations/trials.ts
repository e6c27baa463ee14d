import type { tryAutomation } from '#workflows/automations/contract.ts'
import { draftVersion } from '#workflows/automations/contract.ts'
import { trialOf } from '#workflows/automations/core/trial.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Input } from '#workflows/operation.ts'
import type { Transaction } from '../client.ts'
import { mustBeOpen } from '../organisations/settings.ts'
import { notFound, Refused } from '../refused.ts'
import type { Start } from '../starts.ts'
import type { Caller } from '../transactions.ts'
import { mustBePermitted } from './permitted.ts'
import { findAutomation, problemsOf } from './rows.ts'

/** What a run of a draft runs, from its row; undefined for every other run. */
export const tried = ({ operation, input }: { operation: string; input: Json }) =>
  operation === 'tryAutomation' ? trialOf(input as unknown as Input<typeof tryAutomation>) : undefined

/** Looks at what is to be tried: only what would run must be without problems. */
export const startTrial = async (
  tx: Transaction,
  input: Input<typeof tryAutomation>,
  caller: Caller,
): Promise<Start> => {
  await mustBeOpen(tx, caller.org)
  await findAutomation(tx, caller.org, input.automation)
  if (input.until !== undefined && !input.graph.nodes.some(({ id }) => id === input.until))
    throw notFound('step')
  const { graph } = trialOf(input)
  const runs = new Set(graph.nodes.flatMap(({ id }) => (Object.hasOwn(input.pins, id) ? [] : [id])))
  const problems = (await problemsOf(tx, caller.org, input.graph)).filter(
    ({ node }) => node === undefined || runs.has(node),
  )
  if (problems.length > 0)
    throw new Refused(422, 'invalid_graph', 'What is to be tried has problems', { problems })
  mustBePermitted({ ...graph, nodes: graph.nodes.filter(({ id }) => runs.has(id)) }, caller)
  return { automation: input.automation, version: draftVersion, trigger: input.trigger }
}
