import * as z from 'zod'

/** A path that a project is asked for. */
export const healthPath = z
  .string()
  .max(200)
  .regex(/^\/[!-~]*$/, 'begins with a slash and has no spaces')
  .meta({ title: 'Health path' })
