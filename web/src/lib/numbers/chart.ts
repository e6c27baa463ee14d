import type { RunNumbers } from '#workflows/runs/contract.ts'

export type Moment = RunNumbers['times'][number]
export type Numbers = RunNumbers['total']

export const failedOf = ({ failed, timed_out }: Pick<Numbers, 'failed' | 'timed_out'>): number =>
  failed + timed_out
export const endedOf = (numbers: Numbers): number => numbers.completed + numbers.cancelled + failedOf(numbers)

/** The share of what failed among what ended by itself, from 0 to 1; null when nothing did. */
export const failureShare = (numbers: Numbers): number | null => {
  const all = numbers.completed + failedOf(numbers)
  return all === 0 ? null : failedOf(numbers) / all
}

export const percent = (share: number | null): string =>
  share === null ? '–' : share > 0 && share < 0.001 ? '< 0.1 %' : `${Number((share * 100).toPrecision(2))} %`

/** Lines to read heights by, from 0 to a round number above the highest. */
export const linesOf = (highest: number): number[] => {
  if (highest <= 0) return [0, 1]
  const rough = highest / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, [1, 2, 5, 10].find((each) => each * power >= rough)! * power)
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, i) => i * step)
}

const second = 1000
const round = [1, 2, 5, 10, 20, 50, 100, 200, 500, ...[1, 2, 5, 10, 15, 30].map((each) => each * second)]
const [minute, hour, day] = [60 * second, 3600 * second, 86_400 * second]
const longer = [1, 2, 5, 10, 15, 30].map((each) => each * minute)
const longest = [
  ...[1, 2, 3, 6, 12].map((each) => each * hour),
  ...[1, 2, 7, 14, 28].map((each) => each * day),
]

/** The same for durations, whose round numbers are others. */
export const durationLinesOf = (highest: number): number[] => {
  const step = [...round, ...longer, ...longest].find((each) => highest / each <= 4) ?? highest / 4
  return Array.from({ length: Math.max(1, Math.ceil(highest / step)) + 1 }, (_, i) => i * step)
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const dateAndClock = new Intl.DateTimeFormat('en-GB', {
  ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
})

/** How a moment is called below the chart: hours in the reader's zone, days and weeks as they are counted. */
export const tickOf = (every: RunNumbers['every'], at: string): string =>
  (every === 'hour' ? clock : date).format(Date.parse(at))

export const momentOf = (every: RunNumbers['every'], at: string): string => {
  if (every === 'hour') return dateAndClock.format(Date.parse(at))
  return every === 'day'
    ? `${date.format(Date.parse(at))} (UTC)`
    : `the week of ${date.format(Date.parse(at))}`
}

/** Which moments are named below, so that their names have room: every so many, counted from the end. */
export const ticksOf = (count: number, most: number): number[] => {
  const step = Math.max(1, Math.ceil(count / most))
  return Array.from({ length: Math.floor((count - 1) / step) + 1 }, (_, i) => count - 1 - i * step).reverse()
}

export const grainLengths: Record<RunNumbers['every'], number> = { hour, day, week: 7 * day }
