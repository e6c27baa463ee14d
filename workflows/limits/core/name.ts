import * as z from 'zod'

/** What a limit is called. */
export const limitName = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,39}$/, 'a letter a–z first, then up to 39 letters, digits, _ or -')
  .meta({ examples: ['crm'] })
