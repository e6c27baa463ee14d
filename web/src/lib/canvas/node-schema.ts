import type { LooseNode } from '#lib/graph/loose.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import { draftOf, valueOf } from '#lib/form/draft.ts'
import { isAnything, resolve, type Schema } from '#lib/form/schema.ts'
import { shapeOf } from '#lib/form/shape.ts'
import type { Entry } from '#lib/operations/manifest.ts'
import { isFields } from './drawing.ts'
import { declarationsOf } from './palette.ts'

/** What is entered elsewhere than among the fields of a step. */
export const namedFields = ['id', 'type', 'name', 'parent'] as const
/** What happens around a step, whatever it does. */
export const policyFields = ['limit', 'onError', 'timeout', 'retry', 'undoes'] as const

/** How what begins an automation is entered: null where that is not known. */
export const triggerSchema = (contracts: readonly Entry[]): Schema | null => {
  const input = contracts.find(({ name }) => name === 'createAutomation')?.input
  const trigger = input?.properties?.graph?.properties?.trigger
  return trigger ? { ...trigger, ...(input?.$defs ? { $defs: input.$defs } : {}) } : null
}

/** Whether a form of this schema shows all that is written. */
export const showsAll = (schema: Schema, written: Json): boolean => {
  const shape = shapeOf(schema)
  return sorted(valueOf(shape, draftOf(shape, written))) === sorted(written)
}

const expression: Schema = {
  ...{ type: 'string', title: 'Expression', widget: 'expression', pattern: '\\{\\{', maxLength: 2000 },
  like: 'an expression, like {{ trigger.body.id }}',
}
/** Any value: most are texts, which may hold expressions, and the rest is JSON. */
const anything: Schema = {
  anyOf: [
    { type: 'string', title: 'Text' },
    { type: 'number', title: 'Number' },
    { type: 'boolean', title: 'Yes or no' },
    { title: 'JSON', widget: 'json' },
  ],
}
const deepest = 8

/** Values that are any JSON, entered as what they are. */
const opened = (schema: Schema, root: Schema, depth = 0): Schema => {
  const said = resolve(schema, root)
  if (depth > deepest) return said
  const { title, description } = said
  if (said.widget !== 'json' && isAnything(said))
    return { ...(title ? { title } : {}), ...(description ? { description } : {}), ...anything }
  const inside = (each: Schema) => opened(each, root, depth + 1)
  return {
    ...said,
    ...(said.properties ? { properties: mapped(said.properties, inside) } : {}),
    ...(typeof said.additionalProperties === 'object'
      ? { additionalProperties: inside(said.additionalProperties) }
      : {}),
    ...(said.items ? { items: inside(said.items) } : {}),
  }
}

const mapped = (all: Record<string, Schema>, change: (each: Schema) => Schema): Record<string, Schema> =>
  Object.fromEntries(Object.entries(all).map(([name, each]) => [name, change(each)]))

/** Whether a text can be an expression as it stands. */
const takesText = ({ type, format, widget, pattern, enum: options }: Schema): boolean =>
  type === 'string' && !format && !pattern && !options && (!widget || widget === 'textarea')

/** The same, where every value may as well be an expression. */
const orExpression = (schema: Schema, root: Schema, depth = 0): Schema => {
  const said = resolve(schema, root)
  if (depth > deepest || takesText(said) || 'const' in said) return said
  if (isAnything(said)) return opened(said, root)
  const inside = (each: Schema) => orExpression(each, root, depth + 1)
  if (said.properties) return { ...said, properties: mapped(said.properties, inside) }
  if (typeof said.additionalProperties === 'object')
    return { ...said, additionalProperties: inside(said.additionalProperties) }
  const { title, description, default: preset, ...rest } = said
  return {
    ...(title ? { title } : {}),
    ...(description ? { description } : {}),
    ...(preset === undefined ? {} : { default: preset }),
    anyOf: [{ ...rest, title: 'Value' }, expression],
  }
}

/** How the fields of a step are entered: by its kind, and for an operation by what that takes. */
export const nodeSchema = (node: LooseNode, contracts: readonly Entry[]): Schema | null => {
  const declared = declarationsOf(contracts).get(node.type)
  if (!declared) return null
  const { $defs, ...schema } = opened(declared, declared)
  const operation =
    node.type === 'operation'
      ? contracts.find(({ kind, name }) => kind === 'operation' && name === node.operation)
      : null
  const properties = { ...schema.properties }
  // Nothing can be undone outside of a container.
  if (node.parent === undefined) delete properties.undoes
  if (operation)
    properties.input = { ...orExpression(operation.input, operation.input), title: operation.title }
  const root = $defs ? { $defs } : {}
  return { ...schema, properties: keptWhole(properties, root, node), ...root }
}

/** What is written in a way its form cannot show is edited as JSON: a form that drops it would lose it. */
const keptWhole = (
  properties: Record<string, Schema>,
  root: Schema,
  node: LooseNode,
): Record<string, Schema> =>
  Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      const written = node[name] as Json | undefined
      if (written === undefined || (namedFields as readonly string[]).includes(name)) return [name, schema]
      const shape = shapeOf({ ...schema, ...root })
      if (sorted(valueOf(shape, draftOf(shape, written))) === sorted(written)) return [name, schema]
      const { title, description } = schema
      return [name, { ...(title ? { title } : {}), ...(description ? { description } : {}), widget: 'json' }]
    }),
  )

/** As JSON, whatever order its names come in. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    isFields(each) ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1))) : each,
  )

/** A node with the fields that were changed in its form; all others stay as they are written. */
export const withFields = (
  node: LooseNode,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): LooseNode => {
  const changed: LooseNode = { ...node }
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if ((namedFields as readonly string[]).includes(name)) continue
    if (JSON.stringify(before[name]) === JSON.stringify(after[name])) continue
    if (after[name] === undefined) delete changed[name]
    else changed[name] = after[name]
  }
  return changed
}
