import type { Graph } from '#workflows/automations/core/graph.ts'

export interface Change {
  kind: 'added' | 'changed' | 'removed'
  what: string
  /** The fields that differ, for a changed node, as they were and as they are; undefined where there was none. */
  fields: { name: string; before: unknown; after: unknown }[]
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
const nameOf = (node: { id: string; name?: string }) => node.name ?? node.id

/** What a publication changes, node by node. */
export const compare = (before: Graph | null, after: Graph): Change[] => {
  const old = new Map(
    (before?.nodes ?? []).map((node) => [
      node.id,
      node as Record<string, unknown> & { id: string; name?: string },
    ]),
  )
  const changes: Change[] = []
  if (before && !same(before.trigger, after.trigger))
    changes.push({ kind: 'changed', what: 'the trigger', fields: [] })
  for (const node of after.nodes as (Record<string, unknown> & { id: string; name?: string })[]) {
    const was = old.get(node.id)
    old.delete(node.id)
    if (!was) changes.push({ kind: 'added', what: nameOf(node), fields: [] })
    else if (!same(was, node)) {
      const fields = [...new Set([...Object.keys(was), ...Object.keys(node)])]
        .filter((name) => !same(was[name], node[name]))
        .map((name) => ({ name, before: was[name], after: node[name] }))
      changes.push({ kind: 'changed', what: nameOf(node), fields })
    }
  }
  for (const gone of old.values()) changes.push({ kind: 'removed', what: nameOf(gone), fields: [] })
  if (before) {
    const count = (after.edges.length ?? 0) - before.edges.length
    if (count !== 0 || !same(before.edges, after.edges))
      changes.push({ kind: 'changed', what: 'the connections', fields: [] })
  }
  return changes
}
