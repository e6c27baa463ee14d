import { and, eq, gt, lte, sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { settings } from '#infra/settings.ts'
import { withOrg, type Transaction } from '../client.ts'
import { readSettings, type OrganisationSettings } from '../organisations/settings.ts'
import { modelCalls, modelUse } from '../schema.ts'

export const monthOf = (now: Date): string => now.toISOString().slice(0, 7)

/** The models there are, by their names. */
export const modelNames = (): string[] => {
  const { OPENAI_API_KEY, OPENAI_MODEL, ANTHROPIC_API_KEY, ANTHROPIC_MODEL } = settings()
  return [
    ...namesIn(OPENAI_API_KEY ? OPENAI_MODEL : undefined),
    ...namesIn(ANTHROPIC_API_KEY ? ANTHROPIC_MODEL : undefined),
  ]
}

/** Several models of one provider stand with commas between them. */
export const namesIn = (text = ''): string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)

/** What an organisation may spend in a month: what it set itself, at most what the installation allows. */
export const budgetOf = ({ modelTokens }: Pick<OrganisationSettings, 'modelTokens'>): number =>
  Math.min(modelTokens ?? Infinity, settings().MAINSPRING_MODEL_TOKENS)

/** How long tokens stay set aside for a call that nobody settles, in milliseconds; no call takes nearly so long. */
export const heldFor = 2 * 60_000

/** A call of a model for which tokens are set aside. */
export interface Reserved {
  org: string
  month: string
  id: string
}

/** What is set aside for calls that go on. */
const asideFor = async (tx: Transaction, org: string): Promise<number> => {
  const [row] = await tx
    .select({ tokens: sql<number>`coalesce(sum(${modelCalls.tokens}), 0)::float8` })
    .from(modelCalls)
    .where(and(eq(modelCalls.org, org), gt(modelCalls.until, sql`now()`)))
  return row!.tokens
}

/** What was spent in a month and is set aside, and in how many calls. */
export const spentIn = async (tx: Transaction, org: string, month: string) => {
  const [used] = await tx
    .select()
    .from(modelUse)
    .where(and(eq(modelUse.org, org), eq(modelUse.month, month)))
  return { tokens: (used?.tokens ?? 0) + (await asideFor(tx, org)), calls: used?.calls ?? 0 }
}

/**
 * Sets tokens aside before a model is asked, so that calls at the same moment cannot spend the same ones. Who settles
 * gives back what was not spent; when the process dies before, all of it is free again after two minutes.
 */
export const reserve = (org: string, tokens: number): Promise<Reserved | 'off' | 'spent'> => {
  const month = monthOf(new Date())
  return withOrg(org, async (tx) => {
    const set = await readSettings(tx, org)
    if (!set.models) return 'off'
    // Those of one organisation come here one after the other.
    await tx
      .insert(modelUse)
      .values({ org, month, tokens: 0, calls: 0 })
      .onConflictDoUpdate({
        target: [modelUse.org, modelUse.month],
        set: { calls: sql`${modelUse.calls}` },
      })
    const { tokens: spent } = await spentIn(tx, org, month)
    if (spent + tokens > budgetOf(set)) return 'spent'
    const id = newId()
    const until = sql`now() + ${heldFor} * interval '1 millisecond'`
    await tx.delete(modelCalls).where(and(eq(modelCalls.org, org), lte(modelCalls.until, sql`now()`)))
    await tx.insert(modelCalls).values({ org, id, tokens, until })
    await count({ org, month, id }, { calls: 1 }, tx)
    return { org, month, id }
  })
}

const count = ({ org, month }: Reserved, { tokens = 0, calls = 0 }, tx: Transaction) =>
  tx
    .update(modelUse)
    .set({ tokens: sql`${modelUse.tokens} + ${tokens}`, calls: sql`${modelUse.calls} + ${calls}` })
    .where(and(eq(modelUse.org, org), eq(modelUse.month, month)))

/** Counts what was really spent, and frees what was set aside. */
export const settle = (reserved: Reserved, tokens: number): Promise<unknown> =>
  withOrg(reserved.org, async (tx) => {
    const { org, id } = reserved
    await count(reserved, { tokens }, tx)
    await tx.delete(modelCalls).where(and(eq(modelCalls.org, org), eq(modelCalls.id, id)))
  })
