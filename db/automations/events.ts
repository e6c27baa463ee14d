import { and, eq } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import type * as contract from '#workflows/automations/contract.ts'
import { mostWaiting } from '#workflows/automations/contract.ts'
import { Refused } from '../refused.ts'
import { tellListeners, type Sent } from './listeners.ts'
import { awaitsEvent } from '../runs/steps.ts'
import { messages, runSteps } from '../schema.ts'
import type { Transaction } from '../client.ts'
import type { Caller, Perform } from '../transactions.ts'

/** So old that the relay takes it at once: nobody else sends it. */
const atOnce = () => new Date(Date.now() - 5000)

/** Lets runs go on that wait for an event, and starts automations that listen to it. */
export const tell = async (
  tx: Transaction,
  { event, key, payload }: Sent,
  caller: Pick<Caller, 'org' | 'actor'>,
): Promise<{ runs: string[]; started: string[] }> => {
  const { org, actor } = caller
  const waiting = await tx
    .select({ run: runSteps.run, node: runSteps.node, iteration: runSteps.iteration })
    .from(runSteps)
    .where(
      and(
        eq(runSteps.org, org),
        eq(runSteps.state, 'waiting'),
        eq(runSteps.waitsFor, awaitsEvent(event, key)),
      ),
    )
    .limit(mostWaiting + 1)
  if (waiting.length > mostWaiting)
    throw new Refused(409, 'too_many_waiting', `More than ${mostWaiting} runs wait for this event`, {
      hint: 'Tell them apart by a key.',
    })
  if (waiting.length > 0)
    await tx.insert(messages).values(
      waiting.map(({ run, node, iteration }) => ({
        ...{ org, id: newId(), run, name: 'deliverEvent', by: actor.name, byEmail: actor.email ?? null },
        input: { run, node, ...(iteration ? { iteration } : {}), payload },
        createdAt: atOnce(),
      })),
    )
  const started = await tellListeners(tx, { event, key, payload }, caller)
  return { runs: [...new Set(waiting.map(({ run }) => run))], started }
}

export const sendEvent: Perform<typeof contract.sendEvent> = (tx, sent, caller) => tell(tx, sent, caller)
