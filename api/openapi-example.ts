import type { Shape } from './reference/shape.ts'

const formats: Record<string, string> = {
  uuid: '019aa2f3-6f7e-7b6a-8c1d-2f6f0a4b9c11',
  'date-time': '2026-01-31T09:00:00Z',
  date: '2026-01-31',
  email: 'ada@example.com',
  uri: 'https://example.com',
}

/** How deep an example goes; recursion ends there. */
const deepest = 10

interface Example {
  schemas: Record<string, Shape>
  /** Every field, or only those that must be there. */
  fields: 'all' | 'required'
}

const textOf = ({ format, title, minLength = 0, maxLength = Infinity }: Shape, name: string): string => {
  if (format && formats[format]) return formats[format]
  if (/email/i.test(name)) return formats.email!
  if (/url$/i.test(name)) return formats.uri!
  const words = title ?? (name.replace(/([A-Z])/g, ' $1').toLowerCase() || 'text')
  return words.padEnd(minLength, '.').slice(0, maxLength)
}

/**
 * An example of what a schema describes: what it gives itself as one, else the first that fits.
 * @param name of the field it stands in
 */
export const exampleOf = (shape: Shape, how: Example, name = '', depth = 0): unknown => {
  const go = (inner: Shape, inside = name) => exampleOf(inner, how, inside, depth + 1)
  const { const: only, enum: values, examples, default: preset } = shape
  const [given] = [examples?.[0], only, values?.[0], preset].filter((each) => each !== undefined)
  if (given !== undefined) return given
  if (depth > deepest) return null
  if (shape.$ref) return go(how.schemas[shape.$ref.split('/').at(-1)!] ?? {})
  const variants = shape.anyOf ?? shape.oneOf ?? shape.allOf
  if (variants?.[0]) return go(variants[0])
  switch ([shape.type].flat()[0]) {
    case 'object': {
      const { properties = {}, required = [], propertyNames } = shape
      // Names of which there are only a few are all there.
      const record = (propertyNames?.enum ?? []).map((key) => [key, shape.additionalProperties] as const)
      const named = Object.entries(properties).filter(
        ([key]) => required.includes(key) || (how.fields === 'all' && depth < deepest - 1),
      )
      return Object.fromEntries(
        [...named, ...record].map(([key, inner]) => [key, go((inner ?? {}) as Shape, String(key))]),
      )
    }
    case 'array':
      return (how.fields === 'all' && depth < deepest - 1) || (shape.minItems ?? 0) > 0
        ? [go(shape.items ?? {})]
        : []
    case 'integer':
    case 'number':
      return Math.max(Math.min(shape.minimum ?? 1, Number.MAX_SAFE_INTEGER), 1)
    case 'boolean':
      return true
    case 'string':
      return textOf(shape, name)
    default:
      return null
  }
}
