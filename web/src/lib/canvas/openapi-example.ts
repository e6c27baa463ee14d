import { isFields } from './drawing.ts'

type Fields = Record<string, unknown>
export type Resolve = (value: unknown) => Fields

const deepest = 5
const widest = 30

const merged = (schema: Fields, resolve: Resolve): Fields => {
  const all = Array.isArray(schema.allOf) ? schema.allOf.map(resolve) : []
  const [one] = [schema.oneOf, schema.anyOf].flatMap((each) =>
    Array.isArray(each) ? [resolve(each[0])] : [],
  )
  const parts = [...all, ...(one ? [one] : []), schema]
  return {
    ...Object.assign({}, ...parts),
    properties: Object.assign({}, ...parts.map(({ properties }) => (isFields(properties) ? properties : {}))),
    required: parts.flatMap(({ required }) => (Array.isArray(required) ? required : [])),
  }
}

const typeOf = ({ type, properties, items }: Fields): unknown => {
  const said = Array.isArray(type) ? type.find((each) => each !== 'null') : type
  if (said !== undefined) return said
  if (isFields(items)) return 'array'
  return isFields(properties) && Object.keys(properties).length ? 'object' : undefined
}

/** A value that fits a schema: what it gives as an example, else at its top what the trigger brings under that name. */
export const exampleOf = (
  schema: Fields,
  resolve: Resolve,
  placeholder: (name: string) => string,
  depth = 0,
): unknown => {
  if (depth > deepest) return null
  const whole = merged(schema, resolve)
  for (const given of [
    whole.example,
    Array.isArray(whole.examples) ? whole.examples[0] : undefined,
    whole.default,
    whole.const,
  ])
    if (given !== undefined) return given
  if (Array.isArray(whole.enum) && whole.enum.length) return whole.enum[0]
  const inside = (value: unknown) => exampleOf(resolve(value), resolve, placeholder, depth + 1)
  switch (typeOf(whole)) {
    case 'object': {
      const required = new Set(whole.required as unknown[])
      const all = Object.entries(whole.properties as Fields).filter(
        ([, each]) => resolve(each).readOnly !== true,
      )
      const wanted = required.size ? all.filter(([name]) => required.has(name)) : all
      return Object.fromEntries(
        wanted.slice(0, widest).map(([name, each]) => {
          const plain = !['object', 'array'].includes(String(typeOf(merged(resolve(each), resolve))))
          const told = resolve(each)
          const given = told.example ?? told.default ?? (Array.isArray(told.enum) ? told.enum[0] : undefined)
          return [name, depth === 0 && plain && given === undefined ? placeholder(name) : inside(each)]
        }),
      )
    }
    case 'array':
      return [inside(whole.items)]
    case 'integer':
    case 'number':
      return typeof whole.minimum === 'number' ? whole.minimum : 0
    case 'boolean':
      return false
    default:
      return 'text'
  }
}
