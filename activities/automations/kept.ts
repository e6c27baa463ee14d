import { neededOf } from '#workflows/automations/core/loop.ts'
import type { Body, Kept } from '#workflows/automations/core/state.ts'

/** All that a container keeps and that may be kept elsewhere. */
export const keptOf = (body: Body): Kept[] => {
  if (body.of === 'forEach') return [...body.items, ...body.results]
  if (body.of === 'repeat') return [body.last]
  return body.of === 'try' ? [body.result] : []
}

/** Of that, what the next burst looks at. */
export const keptNeeded = (body: Body): Kept[] => (body.of === 'forEach' ? neededOf(body) : keptOf(body))

/** The same container with each of these changed. */
export const mapKept = (body: Body, change: (kept: Kept) => Kept): Body => {
  if (body.of === 'forEach')
    return { ...body, items: body.items.map(change), results: body.results.map(change) }
  if (body.of === 'repeat') return { ...body, last: change(body.last) }
  return body.of === 'try' ? { ...body, result: change(body.result) } : body
}
