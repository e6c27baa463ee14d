import type { Answer } from './answer.ts'

/** Seconds from a Retry-After header, at most `most`. */
export const retryAfter = ({ headers }: Pick<Answer, 'headers'>, most = 3600): number | undefined => {
  const text = headers['retry-after']
  if (!text) return undefined
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), most) : undefined
}
