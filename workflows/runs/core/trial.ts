import * as z from 'zod'

/** How somebody tried a draft: how far, and what of it was pinned or let out. */
export const trial = z.strictObject({
  until: z.string().nullable(),
  alone: z.boolean(),
  outward: z.boolean(),
  pinned: z.array(z.string()),
})
