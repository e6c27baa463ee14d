import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import type { Json } from '#workflows/automations/core/json.ts'
import type { AnyContract, Input } from '#workflows/operation.ts'
import { actOnSelection } from '#workflows/selections/contract.ts'
import type { Transaction } from '../client.ts'
import { recordsFor } from '../commands/records.ts'
import { toldOf } from '../commands/show.ts'
import { presentRun, selectRuns } from '../runs/rows.ts'
import { runs } from '../schema.ts'
import { findSelection } from '../selections/rows.ts'
import type { Caller } from '../transactions.ts'

/** What an act is, with the names of what it is done to: “Delete an endpoint: “Billing””. */
export const tellAct = async (
  tx: Transaction,
  { name, title, input: shape }: AnyContract,
  input: Json,
  caller: Caller,
): Promise<string> => {
  if (name === actOnSelection.name) return tellSelection(tx, caller, input as never)
  const records = recordsFor(tx, caller)
  const names: { name: string }[] = []
  for (const [field, value] of Object.entries(input as Record<string, Json>)) {
    const widget = (shape as z.ZodObject).shape[field]?.meta()?.widget
    if (field === 'name' && typeof value === 'string') names.push({ name: value })
    if (typeof value !== 'string' || typeof widget !== 'string') continue
    // Of runs there are too many to read their list.
    const named =
      widget === 'run'
        ? await runTitle(tx, caller.org, value)
        : (await records(widget)).all.find(({ id }) => id === value)?.name
    if (named) names.push({ name: named })
  }
  return toldOf(title, names).slice(0, 300)
}

const tellSelection = async (
  tx: Transaction,
  { org }: Caller,
  { selection }: Input<typeof actOnSelection>,
): Promise<string> => {
  const { act, count } = (await findSelection(tx, org, selection))!
  return `${act[0]!.toUpperCase()}${act.slice(1)} ${count === 1 ? 'a selected run' : `${count.toLocaleString('en')} selected runs`}`
}

const runTitle = async (tx: Transaction, org: string, id: string): Promise<string | undefined> => {
  const [row] = await selectRuns(tx).where(and(eq(runs.org, org), eq(runs.id, id)))
  return row && presentRun(row).title
}
