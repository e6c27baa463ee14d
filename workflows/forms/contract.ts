import * as z from 'zod'
import { formFields } from '../automations/core/form-fields.ts'
import { json } from '../automations/core/json.ts'
import { message, view } from '../operation.ts'
import { iteration, node } from '../runs/core/acts.ts'

const run = z.uuid().meta({ title: 'Run', widget: 'run' })
const moment = z.iso.datetime()
export const values = z
  .record(z.string().min(1).max(60), json)
  .refine((written) => Object.keys(written).length <= 60, 'at most 60 fields')
  .meta({ title: 'Filled in', description: 'The fields of the form, by name', examples: [{ amount: 3 }] })

/** How a form stands: only an open one can be answered. */
export const formStates = ['open', 'answered', 'expired', 'over'] as const
export type FormState = (typeof formStates)[number]

/** What a form says and asks, as its page shows it. */
export const shownForm = z.strictObject({
  title: z.string(),
  detail: z.string(),
  fields: formFields,
})

export const answerForm = message({
  name: 'answerForm',
  title: 'Answer a form',
  summary: 'Fills in a form that a run waits for; the first answer counts.',
  permission: 'approvals:decide',
  to: ['runAutomation'],
  input: z.strictObject({ run, node, iteration, values }),
  output: z.strictObject({ answered: z.boolean() }),
})

export const getForm = view({
  name: 'getForm',
  title: 'Form',
  summary: 'A form that a run asks somebody to fill in, how it stands, and its link for anybody.',
  permission: 'runs:read',
  input: z.strictObject({ run, node, iteration }),
  output: z.strictObject({
    ...shownForm.shape,
    state: z.enum(formStates),
    run: z.strictObject({ id: run, title: z.string() }),
    until: moment.nullable(),
    /** Once it is answered: by whom. */
    answeredBy: z.string().nullable(),
    mayAnswer: z.boolean(),
    /** The link that answers it without signing in, for those who may answer it themselves. */
    link: z.string().nullable(),
  }),
})
