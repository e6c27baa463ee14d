import { FieldError } from './node.ts'

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

export const durationPattern = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h|d)$/
const longest = 366 * units.d

/** "90s", "10m", "2h", "3d" in milliseconds; undefined for anything else or more than 366 days. */
export const parseDuration = (text: string): number | undefined => {
  const match = durationPattern.exec(text.trim())
  if (!match) return undefined
  const milliseconds = Math.round(Number(match[1]) * units[match[2] as keyof typeof units])
  return milliseconds <= longest ? milliseconds : undefined
}

/**
 * The same of a field that must be one.
 * @throws {FieldError}
 */
export const durationOf = (field: string, text: string): number => {
  const milliseconds = parseDuration(text)
  if (milliseconds === undefined)
    throw new FieldError(
      field,
      `is not a duration like 90s, 10m, 2h or 3d up to 366d: ${JSON.stringify(text)}`,
    )
  return milliseconds
}
