import type { Run, Step } from '#workflows/runs/contract.ts'

/** From when to when a timeline reaches, in milliseconds since 1970. */
export const spanOf = (
  run: Pick<Run, 'createdAt' | 'startedAt' | 'endedAt'>,
  steps: readonly Pick<Step, 'startedAt' | 'endedAt'>[],
  now: number,
): { begin: number; end: number } => {
  const begin = Math.min(
    Date.parse(run.startedAt ?? run.createdAt),
    ...steps.map(({ startedAt }) => Date.parse(startedAt)),
  )
  const ends = steps.map(({ endedAt }) => (endedAt ? Date.parse(endedAt) : begin))
  const end = run.endedAt ? Math.max(Date.parse(run.endedAt), ...ends) : Math.max(now, ...ends)
  return { begin, end: Math.max(end, begin + 1) }
}

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000]
const units = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((each) => each * second),
  ...[1, 2, 5, 10, 15, 30].map((each) => each * minute),
  ...[1, 2, 3, 6, 12].map((each) => each * hour),
  ...[1, 2, 7, 14, 28, 91, 182, 364].map((each) => each * day),
]
const mostTicks = 6

/** Round moments from the beginning on, at most so many that each can be read. */
export const ticksOf = (length: number): number[] => {
  const unit = units.find((each) => length / each <= mostTicks) ?? Math.ceil(length / mostTicks)
  return Array.from({ length: Math.floor(length / unit) + 1 }, (_, i) => i * unit).filter(
    (tick) => tick < length * 0.97,
  )
}
