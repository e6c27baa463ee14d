/** JSON Schema 2020-12, as far as contracts are drawn with it, and the words contracts add for people. */
export interface Schema {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  $ref?: string
  $defs?: Record<string, Schema>
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  propertyNames?: Schema
  items?: Schema
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  multipleOf?: number
  pattern?: string
  format?: string
  default?: unknown
  title?: string
  description?: string
  /** How it is entered or drawn, where its type alone does not say. */
  widget?: string
  /** What a number counts. */
  unit?: string
  /** What null means. */
  none?: string
  /** What a text looks like, for `Must be …`. */
  like?: string
}

/** A schema with what it refers to put in its place; its own words win over those of what it refers to. */
export const resolve = (schema: Schema, root: Schema): Schema => {
  const name = schema.$ref?.split('/').at(-1)
  if (name === undefined) return schema
  const { $ref: _, ...own } = schema
  return { ...resolve(root.$defs?.[name] ?? {}, root), ...own }
}

/** Whether any JSON value fits: nothing is said about it, or it is the union of all types over itself. */
export const isAnything = (schema: Schema): boolean => {
  const types = new Set((schema.anyOf ?? []).map(({ type }) => type))
  const said = schema.type ?? schema.enum ?? schema.oneOf ?? schema.anyOf
  return (
    (said === undefined && schema.const === undefined) ||
    ['string', 'number', 'boolean', 'null', 'array', 'object'].every((type) => types.has(type))
  )
}

/** "baseRevision" and "timed_out" as one says them: "Base revision", "Timed out". */
export const humanised = (name: string): string => {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
