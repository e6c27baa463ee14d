import * as z from 'zod'
import type { View } from '#workflows/operation.ts'

type Property = { type?: string; anyOf?: Property[] }

const schemas = new WeakMap<View, Record<string, Property>>()
const propertiesOf = (view: View): Record<string, Property> => {
  const known = schemas.get(view)
  if (known) return known
  const { properties = {} } = z.toJSONSchema(view.input, { io: 'input' }) as {
    properties?: Record<string, Property>
  }
  schemas.set(view, properties)
  return properties
}

const numeric = (property: Property | undefined): boolean =>
  property?.type === 'integer' || property?.type === 'number' || (property?.anyOf?.some(numeric) ?? false)

const typed = (text: string, property: Property | undefined): unknown => {
  if (numeric(property) && /^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return Number(text)
  if (property?.type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

/** A view's input from its query string; a repeated parameter becomes a list, which most fields refuse by name. */
export const queryInput = (view: View, query: URLSearchParams): Record<string, unknown> => {
  const properties = propertiesOf(view)
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query
        .getAll(name)
        .map((text) => typed(text, Object.hasOwn(properties, name) ? properties[name] : undefined))
      return [name, values.length === 1 ? values[0] : values]
    }),
  )
}
