import type { Json } from '#workflows/automations/core/json.ts'
import { isFields, nodeOf, type Drawing } from '#lib/canvas/drawing.ts'
import type { Sampled } from './sampled.ts'
import type { Scope } from './preview.ts'

/** Evaluates one expression; undefined where that is not possible. */
type Evaluate = (expression: string, scope: Scope) => Json | undefined

/** The containers around a step, the outermost first. */
export const around = (drawing: Drawing, id: string): string[] => {
  const found: string[] = []
  let at = nodeOf(drawing, id)?.parent
  while (typeof at === 'string' && !found.includes(at)) {
    found.unshift(at)
    at = nodeOf(drawing, at)?.parent
  }
  return found
}

const listed = (expression: unknown, scope: Scope, evaluate: Evaluate): Json[] => {
  const value = typeof expression === 'string' ? evaluate(expression, scope) : undefined
  return Array.isArray(value) ? value : []
}

/** What expressions of a step see in a sample; in loops at one item of each, the first unless another is looked at. */
export const scopeOf = (
  drawing: Drawing,
  id: string,
  sample: Sampled,
  evaluate: Evaluate,
  turns: ReadonlyMap<string, number> = new Map(),
): Scope => {
  const steps: Record<string, Json> = Object.fromEntries(sample.steps)
  const run = { id: sample.run ?? '', startedAt: '', automation: '', version: 0 }
  let scope: Scope = { trigger: sample.trigger, steps, run }
  for (const container of around(drawing, id)) {
    const node = nodeOf(drawing, container)!
    const index = turns.get(container) ?? 0
    if (node.type === 'forEach') {
      const item = listed(node.items, scope, evaluate)[index] ?? null
      steps[container] = { item, index }
      scope = { ...scope, item, index }
    } else if (node.type === 'repeat') {
      steps[container] = { index }
      scope = { ...scope, index }
    } else delete steps[container]
  }
  const node = nodeOf(drawing, id)
  // Fields that are worked out for each item of a list are shown for the first.
  const list = isFields(node) && node.type !== 'forEach' ? (node.items ?? node.left) : undefined
  const [first] = listed(list, scope, evaluate)
  return first === undefined ? scope : { ...scope, item: first, index: 0 }
}
