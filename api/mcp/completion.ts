import type { CompleteRequest, CompleteResult } from '@modelcontextprotocol/sdk/types.js'
import { listAutomations } from '#workflows/automations/contract.ts'
import type { Output } from '#workflows/operation.ts'
import { listRuns } from '#workflows/runs/contract.ts'
import { call } from '../call.ts'
import { promptFor } from './prompts.ts'
import { uriOf } from './resources.ts'
import type { Calling } from './tools.ts'

type Completion = CompleteResult['completion']

/** As many as the protocol takes at once. */
const most = 100
const none: Completion = { values: [], hasMore: false }
const times = ['today', 'yesterday', 'this week', 'last week', 'this month', 'the last 24 hours']

/** What an argument may go on as, from what the caller may see: names for prompts, ids for resources. */
export const complete = async (
  { ref, argument: { name, value } }: CompleteRequest['params'],
  calling: Calling,
): Promise<Completion> => {
  if (ref.type === 'ref/resource') {
    if (name !== 'id') return none
    if (ref.uri === uriOf('automations', '{id}')) return automations(value, ({ id }) => id, calling)
    return ref.uri === uriOf('runs', '{id}') ? runs(value, calling) : none
  }
  const known = promptFor(ref.name, calling)?.arguments?.some((each) => each.name === name)
  if (known && name === 'automation') return automations(value, (each) => each.name, calling)
  const said = value.toLowerCase()
  return known && name === 'since' ? { ...none, values: times.filter((each) => each.includes(said)) } : none
}

type Automation = Output<typeof listAutomations>['items'][number]

/** Those whose names begin so first. */
const automations = async (
  value: string,
  say: (each: Automation) => string,
  { caller, from }: Calling,
): Promise<Completion> => {
  if (!caller.may(listAutomations.permission)) return none
  const search = value.trim().slice(0, 200)
  const input = { limit: most, ...(search ? { search } : {}) }
  const { items, nextCursor } = (await call(listAutomations, input, caller, from)).body as Output<
    typeof listAutomations
  >
  const begins = ({ name }: Automation) => Number(name.toLowerCase().startsWith(search.toLowerCase()))
  const values = items.toSorted((a, b) => begins(b) - begins(a)).map(say)
  return { values: [...new Set(values)], hasMore: nextCursor !== null }
}

const runs = async (value: string, { caller, from }: Calling): Promise<Completion> => {
  if (!caller.may(listRuns.permission)) return none
  const text = value.trim().slice(0, 200)
  const input = { limit: most, ...(text ? { text } : {}) }
  const { items, nextCursor } = (await call(listRuns, input, caller, from)).body as Output<typeof listRuns>
  return { values: items.map(({ id }) => id), hasMore: nextCursor !== null }
}
