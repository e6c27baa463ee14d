import { and, eq } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import type * as contract from '#workflows/automations/contract.ts'
import { mostWaiting } from '#workflows/automations/contract.ts'
import { Refused } from '../refused.ts'
import { awaitsEvent } from '../runs/steps.ts'
import { messages, runSteps } from '../schema.ts'
import type { Perform } from '../transactions.ts'

/** So old that the relay takes it at once: nobody else sends it. */
const atOnce = () => new Date(Date.now() - 5000)

export const sendEvent: Perform<typeof contract.sendEvent> = async (
  tx,
  { event, key, payload },
  { org, actor },
) => {
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
  return { runs: [...new Set(waiting.map(({ run }) => run))] }
}
