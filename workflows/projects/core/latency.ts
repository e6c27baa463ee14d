/** Upper bounds of the classes that latencies are counted in, in milliseconds; what is slower is in one more class. */
export const latencyBounds = [
  1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000, 1500, 2000, 3000, 5000, 7000,
  10_000, 15_000, 20_000, 30_000, 60_000,
] as const

/** The class of a latency. */
export const latencyClass = (milliseconds: number): number => {
  const found = latencyBounds.findIndex((bound) => milliseconds <= bound)
  return found < 0 ? latencyBounds.length : found
}

/** Adds up counts by class, of any number of them. */
export const addCounts = (all: readonly (readonly number[])[]): number[] =>
  Array.from({ length: latencyBounds.length + 1 }, (_, i) =>
    all.reduce((sum, each) => sum + (each[i] ?? 0), 0),
  )

/** The latency that so large a part of requests stays within, by the bound of its class; null without requests. */
export const percentile = (counts: readonly number[], part: number): number | null => {
  const total = counts.reduce((sum, each) => sum + each, 0)
  if (total === 0) return null
  let seen = 0
  for (const [i, each] of counts.entries()) {
    seen += each
    if (seen >= total * part) return latencyBounds[i] ?? latencyBounds.at(-1)!
  }
  return latencyBounds.at(-1)!
}
