import type { getProjectTraffic } from '#workflows/projects/contract.ts'
import type { Output } from '#workflows/operation.ts'

export type Traffic = Output<typeof getProjectTraffic>
type Point = Traffic['points'][number]

/** The next rounder number that is not smaller: 1, 2 or 5 with zeros. */
export const roundUp = (value: number): number => {
  if (value <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 5, 10].map((each) => each * power).find((each) => each >= value) ?? value
}

export interface Bar {
  x: number
  width: number
  /** From above, of a height of 100: all requests, and those that were answered with errors. */
  all: number
  client: number
  server: number
  point: Point
}

/** What is drawn of requests, in a box of `width` by 100. */
export const barsOf = (points: readonly Point[], width: number): { bars: Bar[]; most: number } => {
  const most = roundUp(Math.max(1, ...points.map(({ requests }) => requests)))
  const each = width / points.length
  const high = (count: number) => (count / most) * 100
  return {
    most,
    bars: points.map((point, i) => ({
      x: i * each,
      width: Math.max(each - 1, each * 0.7),
      all: high(point.requests),
      client: high(point.clientErrors),
      server: high(point.serverErrors),
      point,
    })),
  }
}

/** A line through what is known, broken where nothing is. */
export const lineOf = (values: readonly (number | null)[], width: number, most: number): string => {
  const each = width / values.length
  let open = false
  return values
    .map((value, i) => {
      const at = `${(i + 0.5) * each} ${100 - ((value ?? 0) / most) * 100}`
      // A point alone is drawn as one.
      const draw = value === null ? '' : open ? `L${at}` : `M${at}h0`
      open = value !== null
      return draw
    })
    .join('')
}

/** Milliseconds as people read them. */
export const span = (milliseconds: number | null): string =>
  milliseconds === null ? '–' : milliseconds < 1000 ? `${milliseconds} ms` : `${milliseconds / 1000} s`

const units = ['B', 'KB', 'MB', 'GB', 'TB']
export const size = (bytes: number): string => {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${units[power]}`
}
