import type { CallToolResult, Tool } from '@modelcontextprotocol/sdk/types.js'
import * as z from 'zod'
import type { From } from '#db/audit/record.ts'
import type { Plan } from '#workflows/commands/contract.ts'
import { checkPlan, runPlan } from '#workflows/commands/contract.ts'
import { mustBeConfirmed, plannable } from '#workflows/commands/core/plans.ts'
import { isFor, type AnyContract } from '#workflows/operation.ts'
import { catalogue } from '#workflows/operations.ts'
import { call } from '../call.ts'
import { admit } from '../perform.ts'
import { problemResponse } from '../problem.ts'
import type { Identity } from '../session.ts'

/** Seconds a call waits for the run it started; what takes longer is followed by getRun. */
const wait = 10

/** Who calls, and how the call is written down. */
export interface Calling {
  caller: Identity
  from: From
}

/** What is confirmed before it happens: all but the confirming itself. */
const confirmed = (contract: AnyContract) => contract !== runPlan && mustBeConfirmed(contract)

export const isConfirmed = (name: unknown): boolean => {
  const contract = contracts.get(String(name))
  return contract !== undefined && confirmed(contract)
}

/** Asks whoever works with the client whether something may be done. */
export type Ask = (message: string) => Promise<'accept' | 'decline' | 'cancel'>

/** Whether a caller has a tool for it. What must be confirmed and fits into no plan has none. */
const offers = (contract: AnyContract, { may, actor }: Identity): boolean =>
  may(contract.permission) &&
  isFor(contract, actor) &&
  (!confirmed(contract) || (plannable(contract) && may(runPlan.permission)))

const contracts = new Map(catalogue.map(({ contract }) => [contract.name, contract]))

const drawn = new WeakMap<AnyContract, Tool>()

const toolOf = (contract: AnyContract): Tool => {
  const before = drawn.get(contract)
  if (before) return before
  const { kind, name, title, summary, input } = contract
  const { $schema: _, ...schema } = z.toJSONSchema(input, { io: 'input' })
  const doing = contract.kind === 'operation' ? contract : undefined
  const asks = confirmed(contract)
    ? ' Answers a plan first, and does nothing; runPlan with that plan does it.'
    : ''
  const tool: Tool = {
    name,
    title,
    description: `${summary}${asks}`,
    inputSchema: schema as Tool['inputSchema'],
    annotations: {
      title,
      readOnlyHint: kind === 'view' || contract === checkPlan || confirmed(contract),
      destructiveHint: doing?.destructive ?? contract === runPlan,
      idempotentHint: kind === 'view' || doing?.effect === 'idempotent',
      openWorldHint: doing?.effect === 'outward',
    },
  }
  drawn.set(contract, tool)
  return tool
}

/** A tool for everything that the caller may do. */
export const listTools = (caller: Identity): Tool[] =>
  catalogue.flatMap(({ contract }) => (offers(contract, caller) ? [toolOf(contract)] : []))

const result = (body: unknown, text?: string): CallToolResult => ({
  content: [{ type: 'text', text: text ?? JSON.stringify(body) }],
  structuredContent: body as Record<string, unknown>,
})

/** Answers undefined for a tool that there is not, or not for this caller. */
export const callTool = async (
  name: string,
  input: unknown,
  key: string | undefined,
  { caller, from }: Calling,
  ask?: Ask,
): Promise<CallToolResult | undefined> => {
  const contract = contracts.get(name)
  if (!contract || !offers(contract, caller)) return undefined
  try {
    if (confirmed(contract)) return await propose(contract, input, { caller, from }, ask)
    const { body } = await call(contract, input, caller, from, { key, wait })
    return result(body)
  } catch (error) {
    const problem: unknown = await problemResponse(error, from.requestId ?? '').json()
    return { ...result(problem), isError: true }
  }
}

/** A plan of the one step, for whoever has to say yes to it; done at once when they are asked and do. */
const propose = async (
  contract: AnyContract,
  input: unknown,
  { caller, from }: Calling,
  ask?: Ask,
): Promise<CallToolResult> => {
  admit(contract, input, caller)
  const asked = { text: '', steps: [{ operation: contract.name, input }] }
  const { plan, hash, sentence, expiresAt, steps } = (await call(checkPlan, asked, caller, from)).body as Plan
  const confirm = {
    ...{ plan, hash, text: '' },
    steps: steps.map(({ operation, input, over, at, after }) => ({ operation, input, over, at, after })),
  }
  const why = steps.find((step) => step.confirm)?.confirm ?? ''
  // Nobody answered, or it was another process that heard it: then it is only proposed.
  const said = await ask?.(`${sentence} ${why}`.trim()).catch(() => undefined)
  if (said === 'accept') return result((await call(runPlan, confirm, caller, from, { wait })).body)
  if (said)
    return result({ declined: true, sentence }, `This was declined, and nothing has happened: ${sentence}`)
  return result(
    { confirm, sentence, expiresAt, steps },
    `Nothing has happened yet. It would do this: ${sentence} ${why} Once whoever you work for agrees, call runPlan with exactly these arguments: ${JSON.stringify(confirm)}`,
  )
}
