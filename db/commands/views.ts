import { and, eq } from 'drizzle-orm'
import { settings } from '#infra/settings.ts'
import type * as contract from '#workflows/commands/contract.ts'
import { readSettings } from '../organisations/settings.ts'
import { modelUse } from '../schema.ts'
import type { Read } from '../views.ts'
import { monthOf } from './budget.ts'

export const getModels: Read<typeof contract.getModels> = async (tx, _input, { org }) => {
  const { OPENAI_MODEL, ANTHROPIC_MODEL, MAINSPRING_MODEL_TOKENS: budget } = settings()
  const { models: allowed } = await readSettings(tx, org)
  const month = monthOf(new Date())
  const [used] = await tx
    .select()
    .from(modelUse)
    .where(and(eq(modelUse.org, org), eq(modelUse.month, month)))
  return {
    models: [OPENAI_MODEL, ANTHROPIC_MODEL].filter((each) => each !== undefined),
    ...{ allowed, month, budget, tokens: used?.tokens ?? 0, calls: used?.calls ?? 0 },
  }
}
