import type { Draft } from './draft.ts'
import { around, below } from './path.ts'
import type { Shape } from './shape.ts'

/** Everything that a form shows, by path; null for what is optional and not there. */
export const placesIn = (
  shape: Shape,
  draft: Draft | null,
  path = '',
  found: Map<string, Draft | null> = new Map(),
): Map<string, Draft | null> => {
  found.set(path, draft)
  if (!draft) return found
  if (shape.kind === 'object')
    for (const { name, shape: inner } of shape.fields)
      placesIn(inner, draft.fields![name]!.draft, below(path, name), found)
  if (shape.kind === 'list')
    draft.items!.forEach((item, i) => placesIn(shape.item, item.draft, below(path, i), found))
  if (shape.kind === 'record')
    draft.items!.forEach(({ name, draft }) => placesIn(shape.value, draft, below(path, name), found))
  const branch = shape.kind === 'union' ? shape.branches[draft.at!] : undefined
  if (branch) placesIn(branch.shape, draft.branches![draft.at!]!, path, found)
  if (shape.kind === 'nullable' && !draft.none) placesIn(shape.inner, draft.inner!, path, found)
  return found
}

/** Where a complaint about `path` is shown: there, or at the nearest thing around it that is on the page. */
export const placeOf = (places: ReadonlyMap<string, unknown>, path: string): string =>
  around(path).find((each) => places.has(each)) ?? ''
