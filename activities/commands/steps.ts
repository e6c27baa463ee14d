import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { runs, runSteps } from '#db/schema.ts'
import { awaitedBy } from '#db/runs/steps.ts'
import type { Confirmed } from '#db/people/holder.ts'
import type { Planned } from '#workflows/commands/contract.ts'
import { callsOf } from '#workflows/commands/core/plans.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import { worker } from '../worker.ts'

/** A call of a plan: of which step, and which of the things that step is done to. */
export interface Call {
  org: string
  run: string
  step: number
  call: number
}

/** What was confirmed, as the run's row keeps it: nothing said later counts. */
export const confirmedStep = async (tx: Transaction, { org, run, step, call }: Call) => {
  const [row] = await tx
    .select({ trigger: runs.trigger })
    .from(runs)
    .where(and(eq(runs.org, org), eq(runs.id, run), eq(runs.operation, 'runPlan')))
  const { by, steps } = row!.trigger as unknown as { by: Confirmed; steps: Planned[] }
  const planned = steps[step]!
  return { by, planned, input: callsOf(planned)[call]! }
}

const placeOf = ({ step, call }: Call, { over }: Planned) => ({
  path: String(step + 1),
  iteration: over ? String(call) : '',
})

type Change = Partial<
  Pick<typeof runSteps.$inferInsert, 'state' | 'output' | 'error' | 'waits' | 'effectKey'>
>

/** Writes how a call stands. Safe to repeat; what is over stays over. */
export const noteStep = async (
  tx: Transaction,
  at: Call,
  planned: Planned,
  { input, ...change }: Change & { input: Json; state: NonNullable<Change['state']> },
): Promise<void> => {
  const open = change.state === 'running' || change.state === 'waiting'
  const values = {
    ...change,
    waits: change.waits ?? null,
    waitsFor: change.waits ? awaitedBy(change.waits) : null,
    worker,
    endedAt: open ? null : new Date(),
  }
  const node = `${at.step + 1}. ${planned.operation}`
  await tx
    .insert(runSteps)
    .values({
      org: at.org,
      run: at.run,
      ...placeOf(at, planned),
      node,
      type: planned.operation,
      input,
      startedAt: new Date(),
      attempts: 1,
      ...values,
    })
    .onConflictDoUpdate({
      target: [runSteps.org, runSteps.run, runSteps.path, runSteps.iteration, runSteps.generation],
      set: values,
    })
}
