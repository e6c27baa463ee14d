import { and, desc, eq } from 'drizzle-orm'
import type * as contract from '#workflows/commands/contract.ts'
import type { Planned } from '#workflows/commands/contract.ts'
import { readSettings } from '../organisations/settings.ts'
import { runs } from '../schema.ts'
import type { Read } from '../views.ts'
import type { Confirmed } from '../people/holder.ts'
import { budgetOf, modelNames, monthOf, spentIn } from './budget.ts'

export const getModels: Read<typeof contract.getModels> = async (tx, _input, { org }) => {
  const set = await readSettings(tx, org)
  const month = monthOf(new Date())
  return {
    ...{ models: modelNames(), allowed: set.models, model: set.model, before: set.modelBefore, month },
    ...{ budget: budgetOf(set), ownBudget: set.modelTokens },
    ...(await spentIn(tx, org, month)),
  }
}

/** So many plans of people of one name are looked through for one's own. */
const looked = 200

export const listCommands: Read<typeof contract.listCommands> = async (tx, { limit }, { org, actor }) => {
  const found = await tx
    .select({ run: runs.id, status: runs.status, trigger: runs.trigger, at: runs.createdAt })
    .from(runs)
    .where(and(eq(runs.org, org), eq(runs.operation, 'runPlan'), eq(runs.initiator, actor.name)))
    .orderBy(desc(runs.id))
    .limit(looked)
  const own = found.flatMap(({ trigger, ...row }) => {
    const { by, text, steps } = trigger as unknown as { by: Confirmed; text: string; steps: Planned[] }
    return by?.kind === actor.kind && by.id === actor.id ? [{ ...row, text, steps }] : []
  })
  return { items: own.slice(0, limit).map((each) => ({ ...each, at: each.at.toISOString() })) }
}
