import { and, eq, sql, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Input, Output, View } from '#workflows/operation.ts'
import type { Transaction } from '../client.ts'
import type { Caller } from '../transactions.ts'
import { changedSince, type Moment } from './moment.ts'

/** Changes told one by one; of more at once the list is told anew. */
export const most = 200

/** The items' keys that may have changed, at most one more than `most`; `all` where it cannot be said of which. */
export type Touched = string[] | 'all'

type Items<T extends View> = Output<T> extends { items: infer I } ? I : never

/** How a list is followed: all of it in one transaction, which sees one moment. */
export interface Feed<T extends View = View> {
  touched(tx: Transaction, input: Input<T>, caller: Caller, since: Moment): Promise<Touched>
  /** The list's items of these keys, in its order. */
  among(tx: Transaction, input: Input<T>, caller: Caller, keys: string[]): Promise<Items<T>>
}

interface Changing {
  table: PgTable & { org: PgColumn; changed: PgColumn }
  /** The column that holds an item's key. */
  key: PgColumn
}

/** The keys of rows written since. */
export const keysChanged = async (
  tx: Transaction,
  { table, key }: Changing,
  org: string,
  since: Moment,
  where?: SQL,
): Promise<string[]> => {
  const rows = await tx
    .select({ key: sql<string>`${key}` })
    .from(table as PgTable)
    .where(and(eq(table.org, org), changedSince(table.changed, since), where))
    // The index's own order, so that it is read from where it was left.
    .orderBy(table.changed)
    .limit(most + 1)
  return rows.map((row) => row.key)
}

/** Whether any row of a table was written since. */
export const anyChanged = async (
  tx: Transaction,
  table: Changing['table'],
  org: string,
  since: Moment,
): Promise<boolean> => (await keysChanged(tx, { table, key: table.org }, org, since)).length > 0
