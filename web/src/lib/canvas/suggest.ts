import { edgesOf, isFields, nodeOf, nodesOf, type Drawing } from './drawing.ts'
import { functionNames } from './functions.ts'
import { fieldsOf } from './trigger-fields.ts'

/** What may be written at a place of an expression. */
export interface Suggestion {
  text: string
  /** What it is, or what it was in the last run. */
  hint: string
}

/** The values of one run, as expressions see them. */
export interface Sample {
  trigger: unknown
  steps: ReadonlyMap<string, unknown>
}

/** The beginning of a name at the caret of a text, when an expression is written there. */
export const wordAt = (text: string, caret: number, bare: boolean): { from: number; word: string } | null => {
  const before = text.slice(0, caret)
  const open = bare ? 0 : before.lastIndexOf('{{') + 2
  if (!bare && (open < 2 || before.includes('}}', open))) return null
  const written = before.slice(open)
  // Inside of quotes nothing is a name.
  if (written.replaceAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '').match(/["']/)) return null
  const word = /[A-Za-z_][\w.]*$/.exec(written)?.[0] ?? ''
  return { from: caret - word.length, word }
}

/** The ids that expressions of a step may name: what comes before it, and around it. */
export const before = (drawing: Drawing, id: string): Set<string> => {
  const edges = edgesOf(drawing)
  const found = new Set<string>()
  const open = [id]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const parent = nodeOf(drawing, at)?.parent
    const next = edges.flatMap(({ from, to }) => (to === at ? [from] : []))
    for (const each of typeof parent === 'string' ? [...next, parent] : next)
      if (each !== 'trigger' && each !== id && !found.has(each)) {
        found.add(each)
        open.push(each)
      }
  }
  return found
}

/** What a step gives, where its kind says so. */
const given: Record<string, readonly string[]> = {
  http: ['status', 'headers', 'body'],
  if: ['result'],
  approval: ['decision', 'by', 'comment'],
  approvals: ['decision', 'by', 'comment', 'values', 'stages'],
  join: ['from', 'arrived'],
  form: ['values', 'by', 'at'],
  forEach: ['items', 'count', 'failed'],
  try: ['result', 'error'],
}

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
const deepest = 4
const widest = 40

/** All that can be named inside of a value. */
const within = (path: string, value: unknown, depth = 0): Suggestion[] => {
  if (!isFields(value) || depth >= deepest) return []
  return Object.entries(value)
    .slice(0, widest)
    .filter(([name]) => /^[A-Za-z_]\w*$/.test(name))
    .flatMap(([name, each]) => [
      { text: `${path}.${name}`, hint: shown(each) },
      ...within(`${path}.${name}`, each, depth + 1),
    ])
}

/** Everything an expression of a step may name, each once, with its value in the sample where there is one. */
export const suggestions = (
  drawing: Drawing,
  id: string,
  sample: Sample | null,
  /** What it sees besides, in the sample. */
  scope: Record<string, unknown> | null = null,
): Suggestion[] => {
  const steps = nodesOf(drawing).filter((node) => before(drawing, id).has(node.id))
  const parent = nodeOf(drawing, id)?.parent
  const loop = typeof parent === 'string' && nodeOf(drawing, parent)?.type === 'forEach'
  const all: Suggestion[] = [
    ...(scope && 'item' in scope
      ? [{ text: 'item', hint: shown(scope.item) }, ...within('item', scope.item)]
      : []),
    ...(loop
      ? [
          { text: 'item', hint: 'this item' },
          { text: 'index', hint: 'its place, from 0' },
        ]
      : []),
    {
      text: 'trigger.body',
      hint: sample ? shown((sample.trigger as { body?: unknown } | null)?.body) : 'what it was started with',
    },
    ...within('trigger', sample?.trigger),
    ...fieldsOf(drawing.trigger).map(({ name, label }) => ({
      text: `trigger.body.${name}`,
      hint: label || 'what was filled in',
    })),
    ...steps.flatMap((node): Suggestion[] => {
      const path = `steps.${node.id}`
      const was = sample?.steps.get(node.id)
      const names =
        node.type === 'set' && isFields(node.values) ? Object.keys(node.values) : (given[node.type] ?? [])
      return [
        { text: path, hint: was === undefined ? (node.name ?? node.type) : shown(was) },
        ...within(path, was),
        ...names
          .filter((name) => /^[A-Za-z_]\w*$/.test(name))
          .map((name) => ({ text: `${path}.${name}`, hint: node.name ?? node.type })),
      ]
    }),
    { text: 'run.id', hint: 'of this run' },
    { text: 'run.version', hint: 'of the automation' },
    ...functionNames.map((name) => ({ text: `${name}()`, hint: 'function' })),
  ]
  return [...new Map(all.toReversed().map((each) => [each.text, each])).values()].toReversed()
}

/** Those that go on from what is written; further parts of a name only once its beginning is there. */
export const fitting = (all: readonly Suggestion[], word: string): Suggestion[] => {
  const low = word.toLowerCase()
  const begins = all.filter(({ text }) => text.toLowerCase().startsWith(low) && text !== word)
  const has =
    low.length < 2
      ? []
      : all.filter(
          ({ text }) => text.toLowerCase().includes(low, 1) && !begins.some((each) => each.text === text),
        )
  return [...begins, ...has].slice(0, 12)
}
