import * as z from 'zod'
import { formFields, repeatedField } from './form-fields.ts'
import type { Problem } from './graph.ts'
import { options } from './options.ts'

/** What people begin, with what they fill in. */
export const manualTrigger = z
  .strictObject({
    type: z.literal('manual'),
    fields: formFields.optional().meta({
      title: 'Fields',
      description: 'What it asks whoever runs it for; expressions see them as trigger.body. Any JSON without',
    }),
    ...options,
  })
  .meta({ title: 'By hand' })
export type ManualTrigger = z.output<typeof manualTrigger>

export const manualProblems = ({ fields = [] }: ManualTrigger): Problem[] => {
  const repeated = repeatedField(fields)
  return repeated < 0
    ? []
    : [
        {
          ...{ node: 'trigger', field: `fields.${repeated}.name`, code: 'repeated_name' },
          message: `${JSON.stringify(fields[repeated]!.name)} is the name of another field`,
        },
      ]
}
