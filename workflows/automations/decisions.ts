import { ApplicationFailure, condition } from '@temporalio/workflow'
import { onMessage, type Sender } from '../implement.ts'
import type * as contract from './contract.ts'
import { isAsked, whyNotDecide, type ApprovalWait, type Decider } from './core/approvers.ts'
import type * as forms from '../forms/contract.ts'
import { readForm, type WrongField } from './core/form-values.ts'
import { placeOf } from './core/places.ts'
import type { Happening, NodeState } from './core/state.ts'

/** What decisions need of the run they are about. */
export interface Decided {
  /** Resolves once nothing is about to change the state, and it is no older than what the sender has seen. */
  known: (by: Sender) => Promise<void>
  at: (place: string) => NodeState | undefined
  /** Takes what is settled once, or refuses. */
  settle: (place: string, what: 'approval' | 'form', by: Sender) => Promise<void>
  tell: <T>(happening: Happening, answer: T) => Promise<T>
}

const refuse = (type: 'NotWaiting' | 'NotAllowed' | 'Refused', message: string) =>
  ApplicationFailure.nonRetryable(message, type)

/** Listens to those who approve, reject and fill in forms. A chain takes several decisions, one after the other. */
export const listenToDecisions = ({ known, at, settle, tell }: Decided): void => {
  const deciding = new Set<string>()

  onMessage<typeof contract.decideApproval>('decideApproval', async (input, by) => {
    const { node: id, iteration = '', decision, comment } = input
    const node = placeOf(id, iteration)
    // A wait that is known to be none of a chain never becomes one.
    if (at(node) && !at(node)!.chain) {
      await settle(node, 'approval', by)
      return tell({ kind: 'decided', node, decision, by: by.name, comment }, { decision })
    }
    while (deciding.has(node)) await condition(() => !deciding.has(node))
    deciding.add(node)
    try {
      await known(by)
      if (!at(node)?.chain) {
        await settle(node, 'approval', by)
        return await tell({ kind: 'decided', node, decision, by: by.name, comment }, { decision })
      }
      const person = by.person ?? { email: by.email, roles: [] }
      const values = mayDecide(at(node)!, id, by.name, person, input)
      const happening = { kind: 'decided', node, decision, by: by.name, comment, ...person, values } as const
      const answer = await tell(happening, { decision })
      if (at(node)?.port === 'expired') throw refuse('NotWaiting', `The time of "${id}" was over first`)
      return answer
    } finally {
      deciding.delete(node)
    }
  })

  onMessage<typeof forms.answerForm>('answerForm', async ({ node: id, iteration = '', values }, by) => {
    const node = placeOf(id, iteration)
    await known(by)
    const waits = at(node)?.waits
    if (waits?.for !== 'form') throw refuse('NotWaiting', `"${id}" does not wait for a form to be filled in`)
    // Somebody with a link is no person.
    if (by.person && !isAsked(waits, by.person))
      throw refuse('NotAllowed', `${by.name} is not among those who are asked to fill in "${id}"`)
    const read = readForm(waits.fields, values)
    if ('wrong' in read) throw misfit(read.wrong)
    await settle(node, 'form', by)
    return tell({ kind: 'answered', node, values: read.values, by: by.name }, { answered: true })
  })
}

const misfit = ([first]: WrongField[]) =>
  refuse('Refused', `What was filled in does not fit: ${first!.name}: ${first!.message}`)

/** Refuses who may not decide a stage, and what does not fill in its form; the API has asked before, of an older state. */
const mayDecide = (
  { waits }: NodeState,
  id: string,
  name: string,
  person: Decider,
  {
    decision,
    stage,
    values = {},
  }: Parameters<Parameters<typeof onMessage<typeof contract.decideApproval>>[1]>[0],
) => {
  if (waits?.for !== 'approval') throw refuse('NotWaiting', `"${id}" does not wait for an approval`)
  const { stage: now, fields = [] } = waits as ApprovalWait
  if (stage !== undefined && stage !== now!.index)
    throw refuse('NotWaiting', `"${id}" is at another stage by now`)
  const why = whyNotDecide(waits, person)
  if (why !== undefined) throw refuse('NotAllowed', `${name} ${why}`)
  if (decision === 'reject') return {}
  const read = readForm(fields, values)
  if ('wrong' in read) throw misfit(read.wrong)
  return read.values
}
