import * as z from 'zod'
import { shownForm, values } from '#workflows/forms/contract.ts'

const token = z
  .string()
  .regex(/^[\w-]{43}$/, 'is no token of a form’s link')
  .meta({ title: 'Token', examples: ['kT3nq0aWm2Xc9vBz5RfLh7dYp1sGj4UeOiN8wQx6_-A'] })

export const lookInput = z.strictObject({ token })
export const lookOutput = z.strictObject({
  ...shownForm.shape,
  organisation: z.string(),
  expiresAt: z.iso.datetime(),
})
export const answerInput = z.strictObject({ token, values })
export const answerOutput = z.strictObject({ answered: z.boolean() })
