import { and, eq, sql } from 'drizzle-orm'
import { settings } from '#infra/settings.ts'
import { withOrg } from '../client.ts'
import { readSettings, type OrganisationSettings } from '../organisations/settings.ts'
import { modelUse } from '../schema.ts'

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

/** Tokens set aside for one call of a model. */
export interface Reserved {
  org: string
  month: string
  tokens: number
}

/**
 * Sets tokens aside before a model is asked, so that calls at the same moment cannot spend the same ones. Whoever goes
 * away without settling has spent them.
 */
export const reserve = (org: string, tokens: number): Promise<Reserved | 'off' | 'spent'> => {
  const month = monthOf(new Date())
  return withOrg(org, async (tx) => {
    const set = await readSettings(tx, org)
    if (!set.models) return 'off'
    const budget = budgetOf(set)
    if (tokens > budget) return 'spent'
    const made = await tx
      .insert(modelUse)
      .values({ org, month, tokens, calls: 1 })
      .onConflictDoUpdate({
        target: [modelUse.org, modelUse.month],
        set: { tokens: sql`${modelUse.tokens} + ${tokens}`, calls: sql`${modelUse.calls} + 1` },
        setWhere: sql`${modelUse.tokens} + ${tokens} <= ${budget}`,
      })
      .returning({ tokens: modelUse.tokens })
    return made.length > 0 ? { org, month, tokens } : 'spent'
  })
}

/** Counts what was really spent instead of what was set aside. */
export const settle = ({ org, month, tokens }: Reserved, spent: number): Promise<unknown> =>
  withOrg(org, (tx) =>
    tx
      .update(modelUse)
      .set({ tokens: sql`greatest(0, ${modelUse.tokens} + ${spent - tokens})` })
      .where(and(eq(modelUse.org, org), eq(modelUse.month, month))),
  )
