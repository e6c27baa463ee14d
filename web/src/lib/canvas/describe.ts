import type { Plan } from '#workflows/commands/contract.ts'
import type { LooseNode } from '#lib/graph/loose.ts'
import { freed, type Piece } from './clipboard.ts'
import { edgeOf, edgesOf, freeId, isFields, nodesOf, type Drawing } from './drawing.ts'
import { idsOf, levelOf, type Way } from './edit.ts'

type Step = Pick<Plan['steps'][number], 'kind' | 'operation' | 'title' | 'input' | 'over' | 'at' | 'repeats'>

/** A list as an expression. */
const listed = (values: readonly string[]): string =>
  `[${values.map((each) => JSON.stringify(each)).join(', ')}]`

/** Where an automation ends: the last step outside of containers that nothing follows, else the trigger. */
export const endOf = (drawing: Drawing, goesOn: (node: LooseNode) => boolean): Way => {
  const led = new Set(edgesOf(drawing).map(({ from }) => from))
  const last = nodesOf(drawing).findLast(
    (node) => node.parent === undefined && !led.has(node.id) && goesOn(node),
  )
  return { from: last?.id ?? 'trigger' }
}

/**
 * What a sentence was understood as, drawn behind a way: each step after the one before it. Only what does something can
 * be a step. What happens again and again is what this automation does from now on: unless it begins by something else,
 * by a schedule.
 */
export const drawn = (
  drawing: Drawing,
  steps: readonly Step[],
  way: Way,
): { drawing: Drawing; ids: string[]; left: string[] } => {
  const taken = idsOf(drawing)
  const parent = levelOf(drawing, way)
  const nodes: LooseNode[] = []
  const edges: unknown[] = []
  const left: string[] = []
  let last: Way = way
  let { trigger } = drawing
  const add = (node: LooseNode, level: string | undefined, from: Way): string => {
    const id = freeId(node.id, taken)
    taken.add(id)
    nodes.push({ ...node, id, ...(level === undefined ? {} : { parent: level }) })
    edges.push(edgeOf({ from: from.from, port: from.port, to: id }))
    return id
  }
  for (const { kind, operation, title, input, over, at, repeats } of steps) {
    if (repeats?.graph) {
      const { graph, often } = repeats
      const free = freed({ ...drawing, nodes: [...drawing.nodes, ...nodes] }, graph as unknown as Piece)
      const begin = last
      for (const node of free.nodes) {
        taken.add(node.id)
        nodes.push(parent === undefined || node.parent !== undefined ? node : { ...node, parent })
      }
      for (const edge of free.edges)
        edges.push(edge.from === 'trigger' ? edgeOf({ ...edge, from: begin.from, port: begin.port }) : edge)
      last = { from: free.nodes.at(-1)!.id }
      if (isFields(trigger) && trigger.type === 'manual') trigger = graph.trigger
      else if (often) left.push(`“${often}”, for it begins by something else`)
      continue
    }
    if (kind !== 'operation') {
      left.push(`${title}, for it only looks`)
      continue
    }
    if (at !== null)
      last = { from: add({ id: 'wait', type: 'waitUntil', name: 'Wait until then', at }, parent, last) }
    const step = { id: operation, type: 'operation', name: title, operation }
    if (over) {
      const loop = add(
        { id: 'each', type: 'forEach', name: `${title}: each`, items: listed(over.values) },
        parent,
        last,
      )
      add({ ...step, input: { ...input, [over.field]: '{{ item }}' } }, loop, { from: loop, port: 'each' })
      last = { from: loop, port: 'done' }
    } else last = { from: add({ ...step, input }, parent, last) }
  }
  return {
    drawing: {
      ...drawing,
      trigger,
      nodes: [...drawing.nodes, ...nodes],
      edges: [...drawing.edges, ...edges],
    },
    ids: nodes.map(({ id }) => id),
    left,
  }
}
