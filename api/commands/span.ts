import type { Json } from '#workflows/automations/core/json.ts'
import { slotsOf } from '#workflows/commands/core/slots.ts'
import type { AnyContract } from '#workflows/operation.ts'
import { shapeOf } from './fill.ts'
import type { Period } from './when.ts'

/** A stretch of time in the fields that a contract has for one; undefined when it has none, or cannot tell of that one. */
export const spanOf = (
  contract: AnyContract,
  { from, until }: Period,
  now: Date,
): Record<string, Json> | undefined => {
  const slots = slotsOf(contract)
  if (slots.has('hours')) {
    // It tells of the last hours, so of nothing that is over.
    const hours = Math.ceil((now.getTime() - from.getTime()) / 3_600_000)
    const able = until >= now && shapeOf(contract.input, 'hours')?.safeParse(hours).success
    return able ? { hours } : undefined
  }
  const end = ['until', 'to'].find((field) => slots.has(field))
  return slots.has('from') && end ? { from: from.toISOString(), [end]: until.toISOString() } : undefined
}
