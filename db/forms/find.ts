import { and, eq } from 'drizzle-orm'
import type { FormState } from '#workflows/forms/contract.ts'
import type { FormField } from '#workflows/automations/core/form-fields.ts'
import type { Transaction } from '../client.ts'
import { runs, runSteps } from '../schema.ts'
import type { FormPlace } from './links.ts'

export interface FoundForm {
  title: string
  detail: string
  fields: FormField[]
  state: FormState
  until: string | null
  answeredBy: string | null
  /** What it waits for, while it does. */
  waits: Extract<NonNullable<typeof runSteps.$inferSelect.waits>, { for: 'form' }> | null
  generation: number
}

/** A form and how it stands; of the run’s present generation when none is named. Undefined where there is none. */
export const findForm = async (
  tx: Transaction,
  { org, run, path, iteration, generation }: Omit<FormPlace, 'generation'> & { generation?: number },
): Promise<FoundForm | undefined> => {
  const [found] = await tx
    .select({ step: runSteps, generation: runs.generation, ended: runs.endedAt })
    .from(runSteps)
    .innerJoin(runs, and(eq(runs.org, runSteps.org), eq(runs.id, runSteps.run)))
    .where(
      and(
        ...[eq(runSteps.org, org), eq(runSteps.run, run), eq(runSteps.path, path)],
        ...[eq(runSteps.iteration, iteration), eq(runSteps.type, 'form')],
        eq(runSteps.generation, generation ?? runs.generation),
      ),
    )
  if (!found) return undefined
  const { step } = found
  const current = step.generation === found.generation && found.ended === null
  const waits = current && step.state === 'waiting' && step.waits?.for === 'form' ? step.waits : null
  // What it asked stands in its input, resolved, once it waits no more.
  const asked = waits ?? ((step.input ?? {}) as Partial<Pick<FoundForm, 'title' | 'detail' | 'fields'>>)
  const output = step.output as { by?: string } | null
  return {
    ...{ title: asked.title ?? '', detail: asked.detail ?? '', fields: asked.fields ?? [] },
    state: waits ? 'open' : stateOf(step.port),
    until: waits?.until ?? null,
    answeredBy: step.port === 'answered' ? (output?.by ?? null) : null,
    waits,
    generation: step.generation,
  }
}

const stateOf = (port: string | null): FormState =>
  port === 'answered' || port === 'expired' ? port : 'over'
