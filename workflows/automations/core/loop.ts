import { takeAside } from './cel/limits.ts'
import type { Json } from './json.ts'
import type { Kept, LoopBody } from './state.ts'

/** Items that are kept together, and the characters of results. */
const sliceOf = 500
const mostFresh = 20_000
/** Failures that are told one by one. */
const mostTold = 100
/** How many turns of loops one burst begins; the next burst follows at once. */
export const mostTurns = 250

export const loopOver = (items: Json[], parallel: number): LoopBody => ({
  ...{ of: 'forEach', count: items.length, parallel, next: 0, open: [], ended: 0 },
  items: Array.from({ length: Math.ceil(items.length / sliceOf) }, (_, i) => ({
    output: items.slice(i * sliceOf, (i + 1) * sliceOf),
  })),
  ...{ fresh: [], results: [], failed: [], failedCount: 0 },
})

export const itemOf = ({ items }: LoopBody, index: number): Json => {
  const slice = items[Math.floor(index / sliceOf)]?.output
  return (Array.isArray(slice) ? slice[index % sliceOf] : undefined) ?? null
}

/** Which of what a loop keeps elsewhere the next burst looks at. */
export const neededOf = (body: LoopBody): Kept[] => {
  const from = Math.floor(Math.min(body.next, ...body.open) / sliceOf)
  const to = Math.floor((body.next + mostTurns + body.parallel) / sliceOf)
  return [...body.items.slice(from, to + 1), ...(body.gathers ? body.results : [])]
}

/** Takes what an item gave; many together are put where they need not travel. */
export const addResult = (body: LoopBody, index: number, output: Json): void => {
  body.fresh.push([index, output])
}

export const putApart = (body: LoopBody): void => {
  if (JSON.stringify(body.fresh).length <= mostFresh) return
  body.results = [...body.results, { output: body.fresh }]
  body.fresh = []
}

export const addFailure = (
  body: LoopBody,
  index: number,
  { code, message }: { code: string; message: string },
) => {
  body.failedCount++
  if (body.failed.length < mostTold) body.failed.push({ index, code, message })
}

/** All results in the order of their items, null for what has none; undefined while some are not at hand. */
export const resultsOf = ({ count, results, fresh }: LoopBody): Json[] | undefined => {
  const all: Json[] = new Array(count).fill(null)
  takeAside(count)
  for (const { output } of [...results, { output: fresh }]) {
    if (output === undefined) return undefined
    for (const [index, value] of output as [number, Json][]) all[index] = value
  }
  return all
}
