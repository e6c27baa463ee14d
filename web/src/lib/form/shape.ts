import type { Json } from '#workflows/automations/core/json.ts'
import { humanised, isAnything, resolve, type Schema } from './schema.ts'

export interface Option {
  value: string | number | boolean | null
  text: string
}

export interface Field {
  name: string
  title: string
  help?: string
  required: boolean
  /** What holds while nothing is said. */
  preset?: Json
  shape: Shape
}

export interface Text {
  kind: 'text'
  look: 'line' | 'long' | 'secret' | 'code'
  format?: string
  min: number
  max: number
  pattern?: RegExp
  like?: string
}

/** How one value is entered: what a JSON Schema means to somebody who fills it in. */
export type Shape =
  | Text
  | { kind: 'moment' }
  | { kind: 'date' }
  | { kind: 'duration' }
  | { kind: 'money' }
  /** A text that names something which a view lists. */
  | { kind: 'pick'; widget: string; text: Text }
  | {
      kind: 'number'
      whole: boolean
      min: number
      max: number
      above: number
      below: number
      step?: number
      unit?: string
    }
  | { kind: 'switch' }
  | { kind: 'choice'; options: Option[] }
  | { kind: 'several'; options: Option[]; min: number; max: number }
  | { kind: 'list'; item: Shape; noun: string; min: number; max: number }
  | { kind: 'record'; name: Text; value: Shape }
  | { kind: 'object'; fields: Field[] }
  | { kind: 'union'; branches: { title: string; help?: string; tags: Map<string, unknown>; shape: Shape }[] }
  | { kind: 'nullable'; none: string; inner: Shape }
  | { kind: 'fixed'; value: Json }
  /** `meant`: any JSON is allowed here; otherwise the schema has something that no form is known for. */
  | { kind: 'json'; meant: boolean }

/** Widgets that say how a text looks; every other names what is picked. */
const looks: Record<string, Text['look']> = {
  textarea: 'long',
  secret: 'secret',
  expression: 'code',
}

const regular = (pattern: string): RegExp | undefined => {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags)
    } catch {
      // What this browser cannot read is left to the server.
    }
  }
  return undefined
}

const textOf = ({ widget, format, minLength, maxLength, pattern, like }: Schema): Text => ({
  kind: 'text',
  look: (widget && looks[widget]) || (!widget && (maxLength ?? 0) > 500 && !format ? 'long' : 'line'),
  ...(format ? { format } : {}),
  min: minLength ?? 0,
  max: maxLength ?? Infinity,
  ...(pattern ? { pattern: regular(pattern) } : {}),
  ...(like ? { like } : {}),
})

const stringShape = (schema: Schema): Shape => {
  const { widget, format } = schema
  if (widget === 'duration') return { kind: 'duration' }
  if (format === 'date-time') return { kind: 'moment' }
  if (format === 'date') return { kind: 'date' }
  if (widget && !(widget in looks)) return { kind: 'pick', widget, text: textOf(schema) }
  return { ...textOf(schema) }
}

const numberShape = (schema: Schema, whole: boolean): Shape => ({
  kind: 'number',
  whole,
  min: schema.minimum ?? -Infinity,
  max: schema.maximum ?? Infinity,
  above: schema.exclusiveMinimum ?? -Infinity,
  below: schema.exclusiveMaximum ?? Infinity,
  ...(schema.multipleOf ? { step: schema.multipleOf } : {}),
  ...(schema.unit ? { unit: schema.unit } : {}),
})

const asOption = (value: unknown): Option => ({
  value: value as Option['value'],
  // Names with punctuation, such as permissions, are written as they are.
  text: typeof value === 'string' && /^[a-z0-9_]+$/i.test(value) ? humanised(value) : String(value),
})

const singular = (title: string): string =>
  title.replace(/ies$/, 'y').replace(/(ss|[^s])s$/, (_, stem: string) => (stem === 'ss' ? 'ss' : stem))

/** What a shape is made inside of: the schema that holds the definitions, and how deep. */
interface Within {
  root: Schema
  depth: number
}
const deepest = 12

const arrayShape = (schema: Schema, within: Within): Shape => {
  const { items = {}, minItems: min = 0, maxItems: max = Infinity, title } = schema
  const item = shapeIn(resolve(items, within.root), within)
  if (item.kind === 'choice') return { kind: 'several', options: item.options, min, max }
  return { kind: 'list', item, noun: singular(items.title ?? title ?? 'Item').toLowerCase(), min, max }
}

const objectShape = (schema: Schema, within: Within): Shape => {
  const { properties, additionalProperties: more, required = [], widget, propertyNames = {} } = schema
  if (widget === 'money') return { kind: 'money' }
  if (!properties && more && typeof more === 'object')
    return { kind: 'record', name: textOf(propertyNames), value: shapeIn(resolve(more, within.root), within) }
  if (more) return { kind: 'json', meant: widget === 'json' }
  const fields = Object.entries(properties ?? {}).map(([name, property]): Field => {
    const said = resolve(property, within.root)
    return {
      name,
      title: said.title ?? humanised(name),
      ...(said.description ? { help: said.description } : {}),
      required: required.includes(name),
      ...('default' in said ? { preset: said.default as Json } : {}),
      shape: shapeIn(said, within),
    }
  })
  return { kind: 'object', fields }
}

const unionShape = (schema: Schema, all: Schema[], within: Within): Shape => {
  const rest = all.filter(({ type }) => type !== 'null')
  if (rest.length < all.length) {
    const { anyOf: _, oneOf: __, default: ___, ...said } = schema
    const inner: Schema = rest.length === 1 ? { ...said, ...rest[0] } : { ...said, anyOf: rest }
    return { kind: 'nullable', none: schema.none ?? 'None', inner: shapeIn(inner, within) }
  }
  const values = all.map((each) => ('const' in each ? [each.const] : each.enum))
  if (values.every((each) => each !== undefined))
    return { kind: 'choice', options: values.flat().map(asOption) }
  const branches = all.map((each) => {
    const shape = shapeIn(each, within)
    const fixed = shape.kind === 'object' ? shape.fields.filter((field) => field.shape.kind === 'fixed') : []
    const tags = new Map(fixed.map(({ name, shape }) => [name, shape.kind === 'fixed' && shape.value]))
    const tag = [...tags.values()].find((value) => typeof value === 'string')
    const title = each.title ?? (typeof tag === 'string' ? humanised(tag) : words(shape))
    return { title, ...(each.description ? { help: each.description } : {}), tags, shape }
  })
  return { kind: 'union', branches }
}

/** What a branch without a name of its own is called. */
const words = (shape: Shape): string =>
  ({
    text: 'Text',
    number: 'Number',
    switch: 'Yes or no',
    list: 'List',
    several: 'List',
    object: 'Fields',
    record: 'Names and values',
    moment: 'Date and time',
    date: 'Date',
    fixed: 'As it is',
  })[shape.kind as string] ?? 'Value'

const shapeIn = (schema: Schema, { root, depth }: Within): Shape => {
  // A schema that holds itself, and is not all of JSON, would be drawn for ever.
  if (depth > deepest) return { kind: 'json', meant: false }
  const within = { root, depth: depth + 1 }
  if (schema.widget === 'json' || isAnything(schema)) return { kind: 'json', meant: true }
  if ('const' in schema) return { kind: 'fixed', value: schema.const as Json }
  if (schema.enum) return { kind: 'choice', options: schema.enum.map(asOption) }
  const union = schema.anyOf ?? schema.oneOf
  if (union)
    return unionShape(
      schema,
      union.map((each) => resolve(each, within.root)),
      within,
    )
  if (Array.isArray(schema.type))
    return unionShape(
      schema,
      schema.type.map((type) => ({ ...schema, type })),
      within,
    )
  switch (schema.type) {
    case 'string':
      return stringShape(schema)
    case 'integer':
    case 'number':
      return numberShape(schema, schema.type === 'integer')
    case 'boolean':
      return { kind: 'switch' }
    case 'null':
      return { kind: 'fixed', value: null }
    case 'array':
      return arrayShape(schema, within)
    case 'object':
      return objectShape(schema, within)
    default:
      return { kind: 'json', meant: false }
  }
}

/** How the values of a schema are entered. */
export const shapeOf = (schema: Schema): Shape => shapeIn(resolve(schema, schema), { root: schema, depth: 0 })
