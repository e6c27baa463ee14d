import { markup, joined, prose, type Html } from './html.ts'

/** JSON Schema as the OpenAPI document has it. */
export interface Shape {
  $ref?: string
  type?: string | string[]
  title?: string
  description?: string
  properties?: Record<string, Shape>
  required?: string[]
  additionalProperties?: boolean | Shape
  propertyNames?: Shape
  items?: Shape
  anyOf?: Shape[]
  oneOf?: Shape[]
  allOf?: Shape[]
  enum?: unknown[]
  const?: unknown
  default?: unknown
  examples?: unknown[]
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
}

const nameOf = (reference: string) => reference.split('/').at(-1)!
const value = (given: unknown) => markup`<code>${JSON.stringify(given)}</code>`

const variants = ({ anyOf, oneOf, allOf }: Shape): Shape[] | undefined => anyOf ?? oneOf ?? allOf

/** What may stand there, in a few words. */
const typeOf = (shape: Shape): Html => {
  if (shape.$ref) return markup`<a href="#schema-${nameOf(shape.$ref)}">${nameOf(shape.$ref)}</a>`
  if (shape.const !== undefined) return value(shape.const)
  if (shape.enum) return joined(shape.enum.map(value), ' | ')
  const among = variants(shape)
  if (among) return joined(among.map(typeOf), shape.allOf ? ' and ' : ' or ')
  if (shape.type === 'array') return markup`list of ${shape.items ? typeOf(shape.items) : 'anything'}`
  if (shape.type === 'object' && !shape.properties && typeof shape.additionalProperties === 'object')
    return markup`map of ${typeOf(shape.additionalProperties)}`
  if (shape.type === undefined) return markup`anything`
  return markup`${[shape.type].flat().join(' or ')}${shape.format && ` (${shape.format})`}`
}

const range = (least: number | undefined, most: number | undefined, unit: string): string | undefined => {
  const given = [least, most].map((each) =>
    Math.abs(each ?? 0) < Number.MAX_SAFE_INTEGER ? each : undefined,
  )
  if (given[0] === undefined && given[1] === undefined) return undefined
  if (given[0] === undefined) return `at most ${given[1]}${unit}`
  return given[1] === undefined ? `at least ${given[0]}${unit}` : `${given[0]} to ${given[1]}${unit}`
}

const limits = (shape: Shape): Html => {
  const { minLength, maxLength, minItems, maxItems, minimum, maximum, pattern, format } = shape
  const said = [
    range(minLength, maxLength, ' characters'),
    range(minItems, maxItems, ' items'),
    range(minimum, maximum, ''),
    // A format says it better than its pattern.
    pattern && !format && pattern.length <= 80 && markup`matches <code>${pattern}</code>`,
    shape.default !== undefined && markup`default ${value(shape.default)}`,
  ].filter((each) => each !== undefined && each !== false && each !== '')
  return joined(said as Html[], ', ')
}

/** The objects that are drawn within a shape: itself, a list's items, each variant. */
const inside = (shape: Shape): Shape[] => {
  if (shape.$ref) return []
  if (shape.properties) return [shape]
  if (shape.items) return inside(shape.items)
  if (typeof shape.additionalProperties === 'object') return inside(shape.additionalProperties)
  return (variants(shape) ?? []).flatMap(inside)
}

const field = (name: string, shape: Shape, required: boolean): Html => markup`
  <dt>
    <code>${name}</code>
    <span class="type">${typeOf(shape)}</span> ${required && markup`<span class="required">required</span>`}
    <span class="limits">${limits(shape)}</span>
  </dt>
  <dd>${shape.description ? prose(shape.description) : (shape.title ?? '')} ${inside(shape).map(fields)}</dd>
`

/** An object's fields, each with its type, its limits and what is below it. */
const fields = ({ properties = {}, required = [] }: Shape): Html =>
  markup`<dl>
    ${Object.entries(properties).map(([name, shape]) => field(name, shape, required.includes(name)))}
  </dl>`

/** A shape to read: its fields when it is an object, else what it may be. */
export const shapeToRead = (shape: Shape): Html => {
  const objects = inside(shape)
  const only = objects.length === 1 && objects[0] === shape
  if (only && Object.keys(shape.properties ?? {}).length === 0)
    return markup`<p>An object without fields.</p>`
  return markup`${!only && markup`<p class="type">${typeOf(shape)}</p>`}${objects.map(fields)}`
}

/** One parameter, drawn like a field. */
export const parameterToRead = (name: string, shape: Shape, required: boolean, description?: string): Html =>
  field(name, description ? { ...shape, description } : shape, required)
