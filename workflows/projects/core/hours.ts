import * as z from 'zod'

/** How far to look back. */
export const hours = z
  .int()
  .min(1)
  .max(24 * 7)
  .default(24)
  .meta({ title: 'Hours' })
