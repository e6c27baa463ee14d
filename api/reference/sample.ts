import type { Shape } from './shape.ts'

const formats: Record<string, string> = {
  uuid: '019aa2f3-6f7e-7b6a-8c1d-2f6f0a4b9c11',
  'date-time': '2026-01-31T09:00:00Z',
  date: '2026-01-31',
  email: 'ada@example.com',
  uri: 'https://example.com',
}

/** How deep an example goes; recursion ends there. */
const deepest = 6

/** A short example that has every required field and nothing else. */
export const sampleOf = (shape: Shape, schemas: Record<string, Shape>, depth = 0): unknown => {
  const go = (inner: Shape) => sampleOf(inner, schemas, depth + 1)
  if (depth > deepest) return null
  if (shape.$ref) return go(schemas[shape.$ref.split('/').at(-1)!] ?? {})
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  if (shape.default !== undefined) return shape.default
  const variants = shape.anyOf ?? shape.oneOf ?? shape.allOf
  if (variants?.[0]) return go(variants[0])
  switch ([shape.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        (shape.required ?? []).map((name) => [name, go(shape.properties?.[name] ?? {})]),
      )
    case 'array':
      return Array.from({ length: Math.min(1, shape.minItems ?? 0) }, () => go(shape.items ?? {}))
    case 'integer':
    case 'number':
      return Math.max(shape.minimum ?? 1, 1)
    case 'boolean':
      return true
    case 'string':
      return formats[shape.format ?? ''] ?? '…'
    default:
      return null
  }
}
