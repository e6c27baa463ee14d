import type * as z from 'zod'
import type { Json } from '#workflows/automations/core/json.ts'

/** What stands in the log for a secret. */
export const hidden = '[secret]'
/** Longer texts and lists are cut, deeper values left out; over `total` bytes only the fields' sizes are kept. */
const limits = { text: 300, items: 20, fields: 50, depth: 8, total: 8_000 } as const

const secretWidgets = new Set(['secret', 'password'])
/** Names under which people put secrets where no contract says so: headers, free input. */
export const secretName =
  /^(proxy-?)?authorization$|cookie|pass(word|wd|phrase)|secret|token$|api[-_]?key|private[-_]?key|credential/i

interface Definition {
  type: string
  innerType?: z.ZodType
  element?: z.ZodType
  options?: z.ZodType[]
  shape?: Record<string, z.ZodType>
  valueType?: z.ZodType
  items?: z.ZodType[]
  getter?: () => z.ZodType
}
const definitionOf = (shape: z.ZodType) => shape._zod.def as unknown as Definition

const isSecret = (shape: z.ZodType): boolean => secretWidgets.has(String(shape.meta?.()?.widget))

/** The shapes behind wrappers and choices, and whether one of them is a secret's. */
const open = (shapes: z.ZodType[]): { shapes: z.ZodType[]; secret: boolean } => {
  const found: z.ZodType[] = []
  let secret = false
  const waiting = [...shapes]
  for (let shape = waiting.pop(), seen = 0; shape && seen < 200; shape = waiting.pop(), seen++) {
    secret ||= isSecret(shape)
    const { innerType, options, getter } = definitionOf(shape)
    if (innerType) waiting.push(innerType)
    else if (options) waiting.push(...options)
    else if (getter) waiting.push(getter())
    else found.push(shape)
  }
  return { shapes: found, secret }
}

const inside = (shapes: z.ZodType[], name: string): z.ZodType[] =>
  shapes.flatMap((shape) => {
    const { shape: fields, valueType } = definitionOf(shape)
    return (fields && Object.hasOwn(fields, name) ? fields[name] : valueType) ?? []
  })

const elements = (shapes: z.ZodType[]): z.ZodType[] =>
  shapes.flatMap((shape) => {
    const { element, items } = definitionOf(shape)
    return element ?? items ?? []
  })

const cut = (text: string): string =>
  text.length > limits.text
    ? `${text.slice(0, limits.text).toWellFormed()}… (${text.length} characters)`
    : text

const keep = (value: Json, within: z.ZodType[], depth: number): Json => {
  const { shapes, secret } = open(within)
  if (secret && value !== null) return hidden
  if (typeof value === 'string') return cut(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= limits.depth) return '…'
  if (Array.isArray(value)) {
    const kept = value.slice(0, limits.items).map((each) => keep(each, elements(shapes), depth + 1))
    return value.length > limits.items ? [...kept, `… (${value.length} items)`] : kept
  }
  const fields = Object.entries(value)
  const kept = fields
    .slice(0, limits.fields)
    .map(([name, each]): [string, Json] => [
      name.slice(0, limits.text).toWellFormed(),
      secretName.test(name) && each !== null && typeof each !== 'boolean'
        ? hidden
        : keep(each, inside(shapes, name), depth + 1),
    ])
  if (fields.length > limits.fields) kept.push(['…', `(${fields.length} fields)`])
  return Object.fromEntries(kept)
}

/** An operation's input as the log keeps it: without what its contract or its name calls a secret, and cut to 8 KB. */
export const inputForLog = (shape: z.ZodType, input: unknown): Json => {
  const kept = keep(input as Json, [shape], 0)
  if (JSON.stringify(kept).length <= limits.total || typeof kept !== 'object' || kept === null) return kept
  return Object.fromEntries(
    Object.entries(kept).map(([name, each]): [string, Json] => {
      const size = JSON.stringify(each).length
      return [name, size > 500 ? `… (${size} bytes)` : each]
    }),
  )
}

const identifier = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9]{32})$/
const idOf = (value: unknown): string[] =>
  typeof value === 'string' && identifier.test(value) ? [value] : []

/** What something that was made says itself to be about. */
const aboutOf = (value: unknown): string[] =>
  value && typeof value === 'object' && 'subjects' in value && Array.isArray(value.subjects)
    ? value.subjects.flatMap(idOf)
    : []

/** The ids an operation was about: what its output says it was, those its input names, then those of what it made. */
export const subjectsOf = (input: unknown, output: unknown): string[] => {
  const named = Object.values((input ?? {}) as object).flatMap(idOf)
  if (typeof output !== 'object' || output === null) return named
  const about = Object.values(output).flatMap(aboutOf)
  const made = Object.entries(output).flatMap(([name, value]) =>
    name === 'id' ? idOf(value) : value && typeof value === 'object' && 'id' in value ? idOf(value.id) : [],
  )
  return [...new Set([...about, ...named, ...made])]
}
