/** JSON Schema as the OpenAPI document has it. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  propertyNames?: Schema
  items?: Schema
  prefixItems?: Schema[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  enum?: unknown[]
  const?: unknown
}

const words: Record<string, string> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
}
const literal = (value: unknown) => JSON.stringify(value)
const name = (field: string) => (/^[A-Za-z_$][\w$]*$/.test(field) ? field : literal(field))

/** A schema as a TypeScript type; references become names. */
export const typeOf = (schema: Schema): string => {
  const { $ref, type, enum: values, anyOf, oneOf, allOf, items, prefixItems } = schema
  if ($ref) return $ref.split('/').at(-1)!
  if (schema.const !== undefined) return literal(schema.const)
  if (values) return values.map(literal).join(' | ')
  const among = anyOf ?? oneOf
  if (among) return among.map((each) => `(${typeOf(each)})`).join(' | ')
  if (allOf) return allOf.map((each) => `(${typeOf(each)})`).join(' & ')
  if (Array.isArray(type)) return type.map((each) => typeOf({ ...schema, type: each })).join(' | ')
  if (prefixItems) return `[${prefixItems.map(typeOf).join(', ')}]`
  if (type === 'array') return `(${typeOf(items ?? {})})[]`
  if (type === 'object') return objectOf(schema)
  return words[type ?? ''] ?? 'unknown'
}

const objectOf = ({
  properties = {},
  required = [],
  additionalProperties,
  propertyNames,
}: Schema): string => {
  const fields = Object.entries(properties).map(([field, inner]) => {
    const said = inner.description ? `/** ${inner.description.replaceAll('*/', '*')} */ ` : ''
    return `${said}${name(field)}${required.includes(field) ? '' : '?'}: ${typeOf(inner)}`
  })
  if (fields.length > 0) return `{ ${fields.join('; ')} }`
  if (additionalProperties === false) return '{}'
  const keys = propertyNames?.enum?.map(literal).join(' | ')
  const values = typeOf(additionalProperties === true ? {} : (additionalProperties ?? {}))
  return keys ? `{ [Key in ${keys}]: ${values} }` : `{ [key: string]: ${values} }`
}
