import type { Json } from '#workflows/automations/core/json.ts'
import { humanised, isAnything, resolve, type Schema } from '#lib/form/schema.ts'

/** How one value is drawn. */
export type Look =
  | 'text'
  | 'moment'
  | 'status'
  | 'number'
  | 'bytes'
  | 'span'
  | 'switch'
  | 'id'
  | 'link'
  | 'address'
  | 'secret'
  | 'words'
  | 'part'
  | 'table'
  | 'json'

export interface Column {
  name: string
  title: string
  look: Look
  schema: Schema
}

/** Where records that have a page are, by the widget that picks them. */
export const pages: Record<string, string> = {
  run: '/runs/',
  automation: '/automations/',
  project: '/projects/',
  deployment: '/deploys/',
  endpoint: '/settings/endpoints/',
  limit: '/settings/limits/',
}

/** A schema without its `or nothing`, and without what it refers to. */
export const present = (schema: Schema, root: Schema): Schema => {
  const said = resolve(schema, root)
  const all = said.anyOf ?? said.oneOf
  if (!all || isAnything(said)) {
    const { type } = said
    return Array.isArray(type) ? { ...said, type: type.find((each) => each !== 'null') } : said
  }
  const rest = all.map((each) => resolve(each, root)).filter(({ type }) => type !== 'null')
  const { anyOf: _, oneOf: __, ...own } = said
  return rest.length === 1 ? { ...rest[0], ...own } : said
}

/** Numbers that are said in words of their own, by what they count. */
const measures = new Map<string, Look>([
  ['bytes', 'bytes'],
  ['milliseconds', 'span'],
])

const stringLook = ({ widget, format, enum: values }: Schema, name: string): Look => {
  if (widget === 'secret') return 'secret'
  if (widget && widget in pages) return 'link'
  if (values) return 'status'
  if (format === 'date-time') return 'moment'
  if (format === 'uuid' || name === 'id' || name === 'hash') return 'id'
  return name === 'url' ? 'address' : 'text'
}

/** How a value of this schema is drawn; `name` is what its field is called. */
export const lookOf = (schema: Schema, root: Schema, name = ''): Look => {
  const said = present(schema, root)
  switch (said.type) {
    case 'string':
      return stringLook(said, name)
    case 'integer':
    case 'number':
      return measures.get(said.unit ?? name) ?? 'number'
    case 'boolean':
      return 'switch'
    case 'array': {
      const item = present(said.items ?? {}, root)
      if (item.type === 'string') return 'words'
      return item.type === 'object' && item.properties ? 'table' : 'json'
    }
    case 'object':
      return said.properties ? 'part' : 'json'
    default:
      return 'json'
  }
}

export const columnsOf = (schema: Schema, root: Schema): Column[] =>
  Object.entries(present(schema, root).properties ?? {}).map(([name, property]) => {
    const said = present(property, root)
    return { name, title: said.title ?? humanised(name), look: lookOf(property, root, name), schema: said }
  })

/** What a record is called, of the fields it may have for that. */
const names = ['name', 'title', 'subject', 'email', 'sentence', 'label', 'deliveryId']

/** The lower, the more a column tells. */
const ranks: Partial<Record<Look, number>> = {
  status: 1,
  moment: 3,
  text: 4,
  words: 4,
  part: 5,
  number: 6,
  bytes: 6,
  span: 6,
  switch: 6,
  link: 7,
  address: 8,
  id: 9,
}
const never = new Set<Look>(['json', 'table', 'secret'])
/** Times and numbers stand at the end of a row. */
const last = new Set<Look>(['moment', 'number', 'bytes', 'span'])

/**
 * The few columns that tell most: what the record is called, how it stands, and so on.
 * @param own the field that names the record itself, which its link says already
 */
export const chief = (columns: readonly Column[], own?: string, most = 6): Column[] => {
  const rank = ({ name, look }: Column): number => {
    const called = names.indexOf(name)
    return called >= 0 ? called / 10 : (ranks[look] ?? 10)
  }
  const chosen = columns
    .filter(({ look, name }) => !never.has(look) && name !== own)
    .map((column, i, all) => {
      // One time is worth its room; more of them say little in a row.
      const again = column.look === 'moment' && all.findIndex(({ look }) => look === 'moment') < i
      return { column, i, rank: rank(column) + (again ? 5 : 0) }
    })
    .toSorted((a, b) => a.rank - b.rank || a.i - b.i)
    .slice(0, most)
    .map(({ column }) => column)
  return [...chosen.filter(({ look }) => !last.has(look)), ...chosen.filter(({ look }) => last.has(look))]
}

/** One line for a part that has no room to open: its name, or its plain values. */
export const gist = (value: Json): string => {
  if (value === null || typeof value !== 'object') return String(value ?? '')
  if (Array.isArray(value)) return value.map(gist).join(', ')
  const called = names.map((name) => value[name]).find((each) => typeof each === 'string' && each)
  if (typeof called === 'string') return called
  const plain = Object.entries(value).filter(
    ([, each]) => each !== null && typeof each !== 'object' && each !== '',
  )
  // An id says nothing where anything else is said.
  const telling = plain.filter(([name]) => name !== 'id')
  return (telling.length ? telling : plain)
    .map(([, each]) => String(each))
    .slice(0, 3)
    .join(' · ')
}

/** The schema of the items of a list, where an answer is one. */
export const itemsOf = (output: Schema): Schema | null => {
  const items = output.properties?.items && present(output.properties.items, output)
  return items?.type === 'array' && items.items ? present(items.items, output) : null
}
