import { SpanKind } from '@opentelemetry/api'
import { and, eq } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import type * as z from 'zod'
import { withOrg, type Transaction } from '#db/client.ts'
import type { From } from '#db/audit/record.ts'
import { hint } from '#db/hints.ts'
import { measureStorage } from '#db/installation/storage.ts'
import { holdBack } from '#db/holds/hold.ts'
import { secondsOfHold } from '#db/holds/seconds.ts'
import { keepAnswer, type Claim } from '#db/requests/claims.ts'
import { queuedRuns } from '#db/runs/queued.ts'
import { keepMessage } from '#db/runs/said.ts'
import { messages as messageRows, runs } from '#db/schema.ts'
import { starts } from '#db/starts.ts'
import { transactions } from '#db/transactions.ts'
import { views as kept } from '#db/views.ts'
import { log } from '#infra/log.ts'
import { settings } from '#infra/settings.ts'
import { inSpan } from '#infra/telemetry/trace.ts'
import { sendMessage, startQueued, type Outcome, type Said } from '#worker/dispatch.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import {
  isFor,
  isHeldBack,
  type AnyContract,
  type Message,
  type Operation,
  type View,
} from '#workflows/operation.ts'
import { views as viewContracts } from '#workflows/operations.ts'
import { recordDone, recordLook, recordRefusal, type Asked } from './audit/record.ts'
import { readDeliverySample, readSample } from './automations/sample.ts'
import { answer } from './chat/answer.ts'
import { answerPlan, readPlan } from './commands/plan.ts'
import { getEngineRoom, listStuckRuns } from './engine/room.ts'
import { accepting } from './limits/limits.ts'
import { refusePermission, refusePersonal } from './permissions.ts'
import { listEngineEvents } from './runs/engine-events.ts'
import { fromZod, Problem } from './problem.ts'
import { withRefusals } from './refused.ts'
import type { Identity } from './session.ts'
import { acceptRun, mustQueue, startAccepted, type Accepted } from './start.ts'

/** An answer before it is HTTP. */
export interface Answer {
  status: number
  body: unknown
  headers?: Record<string, string>
}

/** Refuses who may not. */
export const mustHave = (
  caller: Identity,
  contract: Pick<AnyContract, 'permission' | 'title' | 'personal'>,
): void => {
  if (!caller.may(contract.permission)) throw refusePermission(contract.title, contract.permission, caller)
  if (!isFor(contract, caller.actor)) throw refusePersonal(contract.title, caller)
}

/** Refuses who may not, and what does not fit the contract. */
export const admit = <T extends AnyContract>(
  contract: T,
  input: unknown,
  caller: Identity,
): z.output<T['input']> => {
  mustHave(caller, contract)
  const read = contract.input.safeParse(input)
  if (!read.success) throw fromZod(read.error, { input })
  return read.data as z.output<T['input']>
}

export const runUrl = (id: string) => `${settings().origin}/runs/${id}`

/** An operation that lets one look and keeps nothing. */
const onlyLooks = ({ contract }: Asked): boolean =>
  contract.kind === 'operation' &&
  contract.host === 'transaction' &&
  !contract.destructive &&
  /:read$|^commands:/.test(contract.permission)

/**
 * The one transaction in which an operation or a message changes something; what it was is written down in it, so that
 * there is no change without its entry.
 */
const changing = async <T>(
  asked: Asked,
  outcome: 'done' | 'accepted' | 'held',
  input: unknown,
  work: (tx: Transaction) => Promise<{ result: T; output: unknown }>,
): Promise<T> => {
  const { org } = asked.caller
  const changed = await withRefusals(
    withOrg(org, async (tx) => {
      const { result, output } = await work(tx)
      if (!onlyLooks(asked)) await recordDone(tx, asked, outcome, input, output)
      return result
    }),
  )
  hint(org)
  return changed
}

/** Answers, and writes down what was refused. */
export const recorded = async <T>(asked: Asked, raw: unknown, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    await recordRefusal(asked, raw, error)
    throw error
  }
}

/** Keeps the answer for repetitions of the request, as the last thing in its transaction. */
const keeping = async (tx: Transaction, claim: Claim | undefined, answer: Answer): Promise<Answer> => {
  if (claim) await keepAnswer(tx, claim, { headers: {}, ...answer })
  return answer
}

/** Runs an operation: one that is a transaction at once, any other as a durable run. */
export const performOperation = (
  operation: Operation,
  raw: unknown,
  caller: Identity,
  from: From,
  claim?: Claim,
): Promise<Answer> => {
  const asked = { contract: operation, caller, from }
  return recorded(asked, raw, async () => {
    const input = admit(operation, raw, caller)
    const held = await holding(asked, input, claim)
    if (held) return held
    if (operation.host === 'transaction') {
      const perform = transactions.get(operation.name)!
      const done = await changing(asked, 'done', input, async (tx) => {
        const output = await perform(tx, input, caller)
        return { result: await keeping(tx, claim, { status: 200, body: output }), output }
      })
      afterwards
        .get(operation.name)?.(done.body, caller, from)
        .catch((error: Error) =>
          log.warn({ org: caller.org, error: error.message }, 'left undone afterwards'),
        )
      return done
    }
    return inSpan(`accept ${operation.name}`, { kind: SpanKind.PRODUCER }, () =>
      startRun(asked, operation, input, claim),
    )
  })
}

/** Holds what takes something away for as long as its organisation wants; nothing of what is done at once. */
const holding = async (
  asked: Asked,
  input: unknown,
  claim: Claim | undefined,
): Promise<Answer | undefined> => {
  const { contract, caller } = asked
  if (!isHeldBack(contract)) return undefined
  const seconds = await withOrg(caller.org, (tx) => secondsOfHold(tx, caller.org))
  if (seconds === 0) return undefined
  return changing(asked, 'held', input, async (tx) => {
    const { id, until } = await holdBack(tx, contract, input as Json, caller, { seconds })
    const { body, ...answer } = accepted({ id, status: 'queued' })
    const held = { ...answer, body: { ...body, held: { id, until: until.toISOString() } } }
    return { result: await keeping(tx, claim, held), output: { id } }
  })
}

type After = (body: unknown, caller: Identity, from: From) => Promise<void>

/** What this process goes on with once an operation is committed; should it die, that can be asked for again. */
const answering: After = (body, caller, from) =>
  answer(
    body as never,
    caller,
    from,
    async (name, input) => (await readView(viewContracts.get(name)!, input, caller, from)).body,
  )
const afterwards: ReadonlyMap<string, After> = new Map([
  ['sendMessage', answering],
  ['answerAgain', answering],
  // The relay would as well, a moment later.
  ['retryRun', async (body, { org }) => startQueued(await queuedRuns(org, [(body as { run: string }).run]))],
])

const accepted = ({ id, status }: Pick<Accepted, 'id' | 'status'>) => ({
  status: 202,
  body: { run: { id, status, url: runUrl(id) } },
  headers: { location: `/api/v1/runs/getRun?run=${id}` },
})

const startRun = async (
  asked: Asked,
  operation: Operation,
  input: unknown,
  claim: Claim | undefined,
): Promise<Answer> => {
  const { caller } = asked
  const accept = async (tx: Transaction) => {
    const start = await starts.get(operation.name)?.(tx, input, caller)
    const queued = await acceptRun(tx, caller, operation.name, input as Json, start)
    const later = await mustQueue(tx, caller.org, queued.id, queued.subject)
    const answer = await keeping(tx, claim, accepted(queued))
    return { result: { queued, later, answer }, output: { id: queued.id } }
  }
  const { queued, later, answer } = await accepting(caller.org, () =>
    changing(asked, 'accepted', input, accept),
  )
  await startAccepted(queued, later)
  return answer
}

/** Says something to a run: stored first, sent after; 202 while nobody has answered. */
export const performMessage = (
  message: Message,
  raw: unknown,
  caller: Identity,
  from: From,
  claim?: Claim,
): Promise<Answer> => {
  const asked = { contract: message, caller, from }
  return recorded(asked, raw, async () => {
    const input = admit(message, raw, caller) as { run: string }
    const { org } = caller
    const say = { id: claim?.id ?? newId(), run: input.run, name: message.name, input: input as Json }
    const before = claim && (await saidBefore(org, claim.id))
    if (before) return messageAnswer(say.id, before.applied ?? (await sendMessage(before.said)))
    const held = await holding(asked, input, claim)
    if (held) return held
    const said = await changing(asked, 'accepted', input, async (tx) => {
      const [run] = await tx
        .select({
          ...{ endedAt: runs.endedAt, status: runs.status, generation: runs.generation },
          operation: runs.operation,
        })
        .from(runs)
        .where(and(eq(runs.org, org), eq(runs.id, input.run)))
      if (!run) throw new Problem({ status: 404, code: 'not_found', detail: 'There is no such run.' })
      if (run.endedAt) throw over(run.status)
      mustHear(message, run.operation)
      const kept = await keepMessage(tx, caller, say)
      return { result: { ...kept, generation: run.generation }, output: undefined }
    })
    return messageAnswer(say.id, await sendMessage(said))
  })
}

/** A message that was stored by somebody who then went away without an answer. */
const saidBefore = (org: string, id: string): Promise<{ applied?: Outcome; said: Said } | undefined> =>
  withOrg(org, async (tx) => {
    const [row] = await tx
      .select({ message: messageRows, generation: runs.generation })
      .from(messageRows)
      .innerJoin(runs, and(eq(runs.org, messageRows.org), eq(runs.id, messageRows.run)))
      .where(and(eq(messageRows.org, org), eq(messageRows.id, id)))
    if (!row) return undefined
    const { message, generation } = row
    const { state, output } = message
    return {
      said: { ...message, generation },
      ...(state === 'applied' ? { applied: { state, output } } : {}),
    }
  })

const mustHear = ({ title, to }: Message, operation: string): void => {
  if (to === undefined || to.includes(operation)) return
  throw new Problem({
    status: 409,
    code: 'refused',
    detail: `${title}: runs of this operation do not know how.`,
    hint: 'Any run can be cancelled.',
  })
}

const over = (status: string) =>
  new Problem({
    status: 409,
    code: 'run_over',
    detail: `The run is over: ${status}.`,
    hint: 'Nothing can be said to it any more.',
  })

const messageAnswer = (id: string, outcome: Outcome): Answer => {
  if (outcome.state === 'applied') return { status: 200, body: outcome.output }
  if (outcome.state === 'pending') return { status: 202, body: { message: { id, state: 'pending' } } }
  if (outcome.code === 'RunOver') throw over('it ended meanwhile')
  if (outcome.code === 'NotAllowed')
    throw new Problem({ status: 403, code: 'forbidden', detail: `${outcome.reason}.` })
  throw new Problem({
    status: 409,
    code: outcome.code === 'NotWaiting' ? 'not_waiting' : 'refused',
    detail: `${outcome.reason}.`,
  })
}

/** How every view is read: a sentence is understood and the engine asked here, since a database has neither. */
export const views: typeof kept = new Map([
  ...kept,
  ['getPlan', readPlan as never],
  ['getSample', readSample as never],
  ['getDeliverySample', readDeliverySample as never],
  ['getEngineRoom', getEngineRoom as never],
  ['listEngineEvents', listEngineEvents as never],
  ['listStuckRuns', listStuckRuns as never],
])

/** Views that must not hold a transaction while they work. */
const apart: ReadonlyMap<string, (input: unknown, caller: Identity) => Promise<unknown>> = new Map([
  ['getPlan', answerPlan as never],
  ['getStorage', measureStorage as never],
])

/** Reads a view. */
export const readView = async (view: View, raw: unknown, caller: Identity, from: From): Promise<Answer> =>
  recorded({ contract: view, caller, from }, raw, async () => {
    const input = admit(view, raw, caller)
    if (view.audited) await recordLook({ contract: view, caller, from }, input)
    const { org } = caller
    const alone = apart.get(view.name)
    const read = views.get(view.name)!
    const body = await withRefusals(
      alone ? alone(input, caller) : withOrg(org, (tx) => read(tx, input, caller)),
    )
    return { status: 200, body }
  })
