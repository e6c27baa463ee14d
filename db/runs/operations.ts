import { and, eq } from 'drizzle-orm'
import { isResumable, resumed } from '#workflows/automations/core/resume.ts'
import type * as contract from '#workflows/runs/contract.ts'
import type { Waits } from '#workflows/runs/contract.ts'
import { mustBeOpen } from '../organisations/settings.ts'
import { notFound, Refused } from '../refused.ts'
import { runs } from '../schema.ts'
import { skipFailed } from './skip.ts'
import type { Perform } from '../transactions.ts'

export { removeViewAlert, setViewAlert } from './alerts.ts'
export { deleteRunView, saveRunView } from './saved.ts'

const again = new Set(['failed', 'cancelled', 'timed_out'])

/** What it waits for until its turn is looked for, which is at once. */
const turnAgain = ({ turnMost }: typeof runs.$inferSelect): Waits => ({ for: 'turn', most: turnMost ?? 1 })

/** The first burst after a resume: nothing has happened, but everything is to be looked at. */
const look = { kind: 'continue', node: '' } as const

export const retryRun: Perform<typeof contract.retryRun> = async (tx, { run: id, from, skip }, { org }) => {
  await mustBeOpen(tx, org)
  const [row] = await tx
    .select()
    .from(runs)
    .where(and(eq(runs.org, org), eq(runs.id, id)))
    .for('update')
  if (!row) throw notFound('run')
  if (row.operation !== 'runAutomation')
    throw new Refused(409, 'not_retryable', 'Only runs of automations can be tried again', {
      hint: 'Start it again with the same input.',
    })
  if (row.parent !== null)
    throw new Refused(409, 'part_of_another', 'It is part of another run', {
      hint: 'Retry the run it is part of.',
    })
  if (row.endedAt === null)
    throw new Refused(409, 'run_open', 'The run is not over', { hint: 'Cancel it first.' })
  if (!again.has(row.status))
    throw new Refused(409, 'run_completed', 'The run has completed', { hint: 'Run the automation again.' })
  const goesOn = from === 'failure' && row.resume !== null && (skip !== undefined || isResumable(row.resume))
  const generation = row.generation + 1
  if (skip && !goesOn)
    throw new Refused(409, 'not_waiting', 'Nothing is known of how far it was', {
      hint: 'Retry it from its start.',
    })
  const ended = skip ? await skipFailed(tx, { ...row, resume: row.resume!, generation }, skip) : row.resume
  const state = goesOn ? resumed(ended!) : null
  await tx
    .update(runs)
    .set({
      ...{ generation, status: 'queued', sequence: state?.sequence ?? 0 },
      ...{
        output: null,
        outputPayload: null,
        error: null,
        waits: null,
        paused: null,
        endedAt: null,
        resume: null,
        noticed: false,
      },
      ...(state ? {} : { response: null, responsePayload: null }),
      // In the outbox again, from where the relay starts it.
      prepared: state && { at: Date.now(), state, commands: [look] },
      ...{ dispatchedAt: null, attempts: 0, notBefore: null },
      // One of many that go on one after another waits for its turn again.
      ...(row.turn === null ? {} : { held: true, waits: turnAgain(row) }),
    })
    .where(and(eq(runs.org, org), eq(runs.id, id)))
  return { run: id, generation, from: goesOn ? 'failure' : 'start' }
}
