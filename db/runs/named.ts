import { and, eq, inArray, or, sql } from 'drizzle-orm'
import * as z from 'zod'
import { operations } from '#workflows/operations.ts'
import type { Transaction } from '../client.ts'
import { automations, runs } from '../schema.ts'
import type { Filter } from './lists.ts'

/** A text that fits more automations than this says too little to search by the rest of them. */
const mostNamed = 200

const isId = (text: string) => z.uuid().safeParse(text).success

/**
 * Finds what a filter's text names before runs are looked for: behind the walls a search in texts uses no index, and of
 * names there are few, of runs very many.
 */
export const named = async <T extends { text?: string | undefined }>(
  tx: Transaction,
  org: string,
  { text, ...filter }: T,
): Promise<Omit<T, 'text'> & Pick<Filter, 'named'>> => {
  if (text === undefined) return filter
  if (isId(text)) return { ...filter, named: or(eq(runs.id, text), eq(runs.parent, text))! }
  const found = await tx
    .select({ id: automations.id })
    .from(automations)
    .where(and(eq(automations.org, org), sql`strpos(lower(${automations.name}), lower(${text})) > 0`))
    .limit(mostNamed)
  const piece = text.toLowerCase()
  const titled = [...operations.values()]
    .filter(({ name, title }) => [name, title].some((word) => word.toLowerCase().includes(piece)))
    // Runs of automations go by the names of those.
    .flatMap(({ name }) => (name === 'runAutomation' ? [] : [name]))
  const ids = found.map(({ id }) => id)
  const either = or(
    ids.length > 0 ? inArray(runs.automation, ids) : undefined,
    titled.length > 0 ? inArray(runs.operation, titled) : undefined,
  )
  return { ...filter, named: either ?? sql`false` }
}
