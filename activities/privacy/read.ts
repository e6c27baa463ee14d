import { sql } from 'drizzle-orm'
import pg from 'pg'
import type { Transaction } from '#db/client.ts'

const batch = 500

/** A query's rows as JSON texts, a batch at a time; with `needles` only those that speak of one of them. */
export async function* readRows(
  tx: Transaction,
  query: string,
  needles: string[] = [],
): AsyncGenerator<string> {
  const speaks = needles.map((needle) => `strpos(lower(line), ${pg.escapeLiteral(needle)}) > 0`).join(' or ')
  // A cursor's query takes no parameters.
  await tx.execute(
    sql.raw(
      `declare found no scroll cursor for select line from
         (select row_to_json(t)::text as line from (${query}) t) l ${speaks && `where ${speaks}`}`,
    ),
  )
  for (;;) {
    const { rows } = await tx.execute<{ line: string }>(sql.raw(`fetch ${batch} from found`))
    if (rows.length === 0) break
    for (const { line } of rows) yield line
  }
  await tx.execute(sql`close found`)
}
