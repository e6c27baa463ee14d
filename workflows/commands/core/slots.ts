import * as z from 'zod'
import type { AnyContract } from '../../operation.ts'
import { catalogue } from '../../operations.ts'

/** A field of a contract, by how a sentence fills it in. */
export interface Slot {
  field: string
  title: string
  kind: 'record' | 'email' | 'options' | 'text'
  /** Of which records. */
  widget?: string
  options: string[]
  several: boolean
  required: boolean
}

interface Drawn {
  title?: string
  widget?: string
  format?: string
  enum?: string[]
  items?: Drawn
}

/** The lists that records are picked from, by widget. */
export const picked = new Map(
  catalogue.flatMap(({ contract }) =>
    contract.kind === 'view' && contract.picks ? [[contract.picks.widget, contract] as const] : [],
  ),
)

const known = new WeakMap<AnyContract, Map<string, Slot>>()

/** The fields of a contract, as slots. */
export const slotsOf = (contract: AnyContract): Map<string, Slot> => {
  const before = known.get(contract)
  if (before) return before
  const { properties = {}, required = [] } = z.toJSONSchema(contract.input, { io: 'input' }) as {
    properties?: Record<string, Drawn>
    required?: string[]
  }
  const slots = new Map(
    Object.entries(properties).map(([field, drawn]): [string, Slot] => {
      const inner = drawn.items ?? drawn
      const options = inner.enum ?? []
      const widget = picked.get(inner.widget ?? '') ? inner.widget : undefined
      const kind = widget
        ? 'record'
        : inner.format === 'email'
          ? 'email'
          : options.length > 0
            ? 'options'
            : 'text'
      return [
        field,
        {
          ...{ field, kind, options, title: drawn.title ?? field, several: drawn.items !== undefined },
          required: required.includes(field),
          ...(widget ? { widget } : {}),
        },
      ]
    }),
  )
  known.set(contract, slots)
  return slots
}
