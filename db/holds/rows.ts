import type { HeldAct } from '#workflows/holds/contract.ts'
import { messages, operations } from '#workflows/operations.ts'
import type { AnyContract } from '#workflows/operation.ts'
import type { heldActs, runs } from '../schema.ts'
import type { Caller } from '../transactions.ts'

export type HeldRow = typeof heldActs.$inferSelect

export const contractOf = (name: string): AnyContract | undefined =>
  operations.get(name) ?? messages.get(name)

/** Whoever asked for it, and whoever may do it themselves. */
export const mayUndo = ({ by, operation }: HeldRow, { actor, may }: Caller): boolean =>
  (actor.kind === by.kind && actor.id === by.id) || may?.(contractOf(operation)!.permission) === true

/** A run that was ended in the engine could not say so itself; its act will never be done. */
export const presentHeld = (
  row: HeldRow,
  run: Pick<typeof runs.$inferSelect, 'endedAt'> | null,
  caller: Caller,
): HeldAct => ({
  id: row.id,
  operation: row.operation,
  told: row.told,
  subjects: row.subjects,
  state: row.state === 'held' && run?.endedAt ? 'undone' : row.state,
  by: row.by.name,
  createdAt: row.createdAt.toISOString(),
  until: row.until.toISOString(),
  settledBy: row.settledBy,
  settledAt: row.settledAt?.toISOString() ?? null,
  reason: row.reason,
  error: row.error,
  run: row.made,
  mayUndo: mayUndo(row, caller),
})
