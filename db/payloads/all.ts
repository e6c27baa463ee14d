import { and, asc, eq, sql } from 'drizzle-orm'
import { withOrg, type Transaction } from '../client.ts'
import { payloads } from '../schema.ts'
import { sealPayloads } from './keep.ts'
import { openContent } from './read.ts'

/** So few are in memory at once, since each may be large. */
const batch = 4

interface OpenedPayload {
  run: string
  id: string
  createdAt: Date
  text: string
}

const page = async (tx: Transaction, org: string, after: Pick<OpenedPayload, 'run' | 'id'> | undefined) => {
  const rows = await tx
    .select({ run: payloads.run, id: payloads.id, createdAt: payloads.createdAt, content: payloads.content })
    .from(payloads)
    .where(
      and(
        eq(payloads.org, org),
        after ? sql`(${payloads.run}, ${payloads.id}) > (${after.run}::uuid, ${after.id})` : undefined,
      ),
    )
    .orderBy(asc(payloads.run), asc(payloads.id))
    .limit(batch)
  return Promise.all(
    rows.map(async ({ content, ...row }): Promise<OpenedPayload> => ({
      ...row,
      text: await openContent(org, row.run, { id: row.id, content }),
    })),
  )
}

/** Every payload of an organisation. */
export async function* openPayloads(tx: Transaction, org: string): AsyncGenerator<OpenedPayload> {
  for (let rows = await page(tx, org, undefined); rows.length > 0; rows = await page(tx, org, rows.at(-1)))
    yield* rows
}

/**
 * Rewrites the JSON of an organisation's payloads, each in a transaction of its own. They keep their ids, though these
 * are no longer hashes of what they stand for. Returns how many changed.
 */
export const rewritePayloads = async (org: string, rewrite: (text: string) => string): Promise<number> => {
  let changed = 0
  const read = (after?: OpenedPayload) => withOrg(org, (tx) => page(tx, org, after))
  for (let rows = await read(); rows.length > 0; rows = await read(rows.at(-1)))
    for (const { run, id, text } of rows) {
      const other = rewrite(text)
      if (other === text) continue
      const [sealed] = await sealPayloads(org, run, [{ id, text: other }])
      const { bytes, content, preview } = sealed!
      await withOrg(org, (tx) =>
        tx
          .update(payloads)
          .set({ bytes, content, preview })
          .where(and(eq(payloads.org, org), eq(payloads.run, run), eq(payloads.id, id))),
      )
      changed++
    }
  return changed
}
