import { and, asc, desc, eq, gt, inArray, lt } from 'drizzle-orm'
import type * as contract from '#workflows/selections/contract.ts'
import { decodeCursor, page } from '../pages.ts'
import { notFound, Refused } from '../refused.ts'
import { presentRuns } from '../runs/lists.ts'
import { selectRuns } from '../runs/rows.ts'
import { runs, selectedRuns, selections } from '../schema.ts'
import type { Read } from '../views.ts'
import { findSelection, presentSelections } from './rows.ts'

export const getSelection: Read<typeof contract.getSelection> = async (tx, input, caller) => {
  const row = await findSelection(tx, caller.org, input.selection)
  if (!row) throw notFound('selection')
  const [selection] = await presentSelections(tx, caller, [row])
  return { selection: selection! }
}

export const listSelections: Read<typeof contract.listSelections> = async (tx, input, caller) => {
  const { limit, cursor } = input
  const after = decodeCursor(cursor)
  const found = await tx
    .select()
    .from(selections)
    .where(and(eq(selections.org, caller.org), after ? lt(selections.id, after) : undefined))
    .orderBy(desc(selections.id))
    .limit(limit + 1)
  const { rows, nextCursor } = page(found, limit)
  return { items: await presentSelections(tx, caller, rows), nextCursor }
}

const positionOf = (cursor: string): number => {
  const text = Buffer.from(cursor, 'base64url').toString()
  if (!/^\d{1,6}$/.test(text))
    throw new Refused(422, 'bad_cursor', 'The cursor is not one of ours', {
      hint: 'Send nextCursor as it was given.',
    })
  return Number(text)
}

export const listSelectedRuns: Read<typeof contract.listSelectedRuns> = async (tx, input, { org }) => {
  const { selection, state, limit, cursor } = input
  if (!(await findSelection(tx, org, selection))) throw notFound('selection')
  const found = await tx
    .select()
    .from(selectedRuns)
    .where(
      and(
        eq(selectedRuns.org, org),
        eq(selectedRuns.selection, selection),
        state && eq(selectedRuns.state, state),
        cursor === undefined ? undefined : gt(selectedRuns.position, positionOf(cursor)),
      ),
    )
    .orderBy(asc(selectedRuns.position))
    .limit(limit + 1)
  const rows = found.slice(0, limit)
  const ids = [...new Set(rows.map(({ run }) => run))]
  const shown =
    ids.length === 0
      ? []
      : await presentRuns(tx, org, await selectRuns(tx).where(and(eq(runs.org, org), inArray(runs.id, ids))))
  const byId = new Map(shown.map((run) => [run.id, run]))
  const last = rows.at(-1)
  return {
    items: rows.flatMap(({ position, run: id, node, iteration, state, reason, at }) => {
      const run = byId.get(id)
      return run ? [{ position, run, node, iteration, state, reason, at: at?.toISOString() ?? null }] : []
    }),
    nextCursor:
      found.length > limit && last ? Buffer.from(String(last.position)).toString('base64url') : null,
  }
}
