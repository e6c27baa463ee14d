import type { Loaded } from './load.ts'
import type { Measured } from './scenario.ts'

/** Figures of a load; a failed request spoils them all. */
export const figures = ({ p50, p95, p99, perSecond, failed, wrong }: Loaded): Measured => {
  if (failed > 0) throw new Error(`${failed} requests failed, the last with ${wrong}`)
  return { p50, p95, p99, perSecond }
}
