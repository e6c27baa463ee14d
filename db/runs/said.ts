import { and, eq } from 'drizzle-orm'
import { isAsked, whyNotDecide, type Decider } from '#workflows/automations/core/approvers.ts'
import type * as automations from '#workflows/automations/contract.ts'
import type { FormField } from '#workflows/automations/core/form-fields.ts'
import { readForm } from '#workflows/automations/core/form-values.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type * as forms from '#workflows/forms/contract.ts'
import type { Input, Message } from '#workflows/operation.ts'
import type { Transaction } from '../client.ts'
import { findForm } from '../forms/find.ts'
import { personNow } from '../people/holder.ts'
import { Refused } from '../refused.ts'
import { messages, runs, runSteps } from '../schema.ts'
import type { Caller } from '../transactions.ts'

export interface Say {
  id: string
  run: string
  name: string
  input: Json
}

/** Refuses a message to a run that is not there, is over, or does not know it. */
export const mustTake = async (
  tx: Transaction,
  org: string,
  run: string,
  { to }: Pick<Message, 'to'>,
): Promise<void> => {
  const [found] = await tx
    .select({ endedAt: runs.endedAt, operation: runs.operation, status: runs.status })
    .from(runs)
    .where(and(eq(runs.org, org), eq(runs.id, run)))
  if (!found) throw new Refused(404, 'not_found', 'There is no such run')
  if (found.endedAt) throw new Refused(409, 'run_over', `The run is over: ${found.status}`)
  if (to !== undefined && !to.includes(found.operation))
    throw new Refused(409, 'refused', 'Runs of its operation do not know how')
}

/** Keeps what somebody says to a run, from where it is sent, unless they may not or it makes no sense there. */
export const keepMessage = async (tx: Transaction, { org, actor }: Caller, say: Say) => {
  const check = checks[say.name]
  const byPerson = check ? await check(tx, org, actor, say.input as never) : null
  const said = { org, ...say, by: actor.name, byEmail: actor.email ?? null, byPerson }
  await tx.insert(messages).values(said)
  return said
}

/** Refuses what does not fill in a form, field by field. */
export const mustFit = (
  fields: readonly FormField[],
  values: Record<string, Json>,
  path = 'values',
): Record<string, Json> => {
  const read = readForm(fields, values)
  if ('wrong' in read)
    throw new Refused(400, 'invalid_input', 'What was filled in does not fit', {
      fields: read.wrong.map(({ name, message }) => ({ field: `${path}.${name}`, message })),
    })
  return read.values
}

/** Whose decision it is. What the run has not written down yet it has to refuse itself. */
const decider = async (
  tx: Transaction,
  org: string,
  actor: Caller['actor'],
  { run, node, iteration = '', decision, values = {} }: Input<typeof automations.decideApproval>,
): Promise<Decider> => {
  const person = await personNow(tx, actor)
  const [step] = await tx
    .select({ waits: runSteps.waits })
    .from(runSteps)
    .innerJoin(runs, and(eq(runs.org, runSteps.org), eq(runs.id, runSteps.run)))
    .where(
      and(
        ...[eq(runSteps.org, org), eq(runSteps.run, run), eq(runSteps.path, node)],
        ...[eq(runSteps.iteration, iteration), eq(runSteps.generation, runs.generation)],
      ),
    )
  const waits = step?.waits
  if (waits?.for !== 'approval' || !waits.stage) return person
  const why = whyNotDecide(waits, person)
  if (why !== undefined) throw new Refused(403, 'forbidden', `${actor.name} ${why}`)
  if (decision === 'approve') mustFit(waits.fields ?? [], values)
  return person
}

/** Whose answer it is; null for somebody with a link, who was asked about before. */
const answerer = async (
  tx: Transaction,
  org: string,
  actor: Caller['actor'],
  { run, node, iteration = '', values }: Input<typeof forms.answerForm>,
): Promise<Decider | null> => {
  if (actor.kind === 'hook') return null
  const person = await personNow(tx, actor)
  const form = await findForm(tx, { org, run, path: node, iteration })
  if (!form?.waits) return person
  if (!isAsked(form.waits, person))
    throw new Refused(403, 'forbidden', `${actor.name} is not among those who are asked to fill this in`)
  mustFit(form.fields, values)
  return person
}

/** What is asked before a message is kept, by its name. */
const checks: Record<
  string,
  (tx: Transaction, org: string, actor: Caller['actor'], input: never) => Promise<Decider | null>
> = { decideApproval: decider, answerForm: answerer }
