import { and, asc, desc, gt, isNotNull, lt, sql, type SQL } from 'drizzle-orm'
import type { RunSort } from '#workflows/runs/contract.ts'
import { badCursor, decodeCursor, decodeMomentCursor } from '../pages.ts'
import { runs } from '../schema.ts'
import type { SelectedRun } from './rows.ts'

/** An order of runs that an index is walked in: what comes after a cursor, and the cursor's key of a row. */
interface RunOrder {
  order: [SQL, ...SQL[]]
  after: (cursor: string | undefined) => SQL | undefined
  keyOf: (row: SelectedRun) => string
}

const took = /^(-?\d{1,15})\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

const afterTook = (cursor: string): SQL => {
  const found = took.exec(Buffer.from(cursor, 'base64url').toString())
  if (!found) throw badCursor()
  return sql`(${runs.took}, ${runs.id}) < (${found[1]}::bigint, ${found[2]}::uuid)`
}

const afterEnd = (cursor: string | undefined): SQL | undefined => {
  const found = decodeMomentCursor(cursor)
  return (
    found && sql`(${runs.endedAt}, ${runs.id}) < (${found.at.toISOString()}::timestamptz, ${found.id}::uuid)`
  )
}

const idOf = ({ run }: SelectedRun) => run.id

export const runOrders: Record<RunSort, RunOrder> = {
  newest: {
    order: [desc(runs.id)],
    after: (cursor) => {
      const id = decodeCursor(cursor)
      return id === undefined ? undefined : lt(runs.id, id)
    },
    keyOf: idOf,
  },
  oldest: {
    order: [asc(runs.id)],
    after: (cursor) => {
      const id = decodeCursor(cursor)
      return id === undefined ? undefined : gt(runs.id, id)
    },
    keyOf: idOf,
  },
  closed: {
    order: [desc(runs.endedAt), desc(runs.id)],
    after: (cursor) => and(isNotNull(runs.endedAt), afterEnd(cursor)),
    keyOf: ({ run }) => `${run.endedAt!.toISOString()}/${run.id}`,
  },
  longest: {
    order: [desc(runs.took), desc(runs.id)],
    after: (cursor) => and(isNotNull(runs.took), cursor === undefined ? undefined : afterTook(cursor)),
    keyOf: ({ run }) => `${run.took}/${run.id}`,
  },
}
