import * as z from 'zod'
import { text } from './node.ts'

const common = {
  name: z
    .string()
    .regex(/^[a-z][a-zA-Z0-9_]{0,39}$/, 'a letter a–z first, then up to 39 letters, digits or _')
    .meta({ title: 'Name', description: 'What expressions call it', examples: ['amount'] }),
  label: text(120).optional().meta({ title: 'Label', description: 'Its name when left out' }),
  help: text(300).optional().meta({ title: 'Help' }),
  required: z.boolean().default(false).meta({ title: 'Must be filled in' }),
}

/** One field of a form that a person fills in. */
export const formField = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('text'),
      ...common,
      long: z.boolean().default(false).meta({ title: 'Several lines' }),
      maxLength: z.int().min(1).max(5000).default(500).meta({ title: 'Longest', unit: 'characters' }),
    })
    .meta({ title: 'Text' }),
  z
    .strictObject({
      type: z.literal('number'),
      ...common,
      whole: z.boolean().default(false).meta({ title: 'Whole numbers only' }),
      min: z.number().optional().meta({ title: 'Smallest' }),
      max: z.number().optional().meta({ title: 'Largest' }),
    })
    .meta({ title: 'Number' }),
  z
    .strictObject({
      type: z.literal('choice'),
      ...common,
      options: z.array(text(120).min(1)).min(1).max(50).meta({ title: 'Options' }),
    })
    .meta({ title: 'Choice' }),
  z.strictObject({ type: z.literal('date'), ...common }).meta({ title: 'Date' }),
  z
    .strictObject({ type: z.literal('checkbox'), ...common })
    .meta({ title: 'Checkbox', description: 'One that must be filled in must be ticked' }),
])
export type FormField = z.output<typeof formField>

export const formFields = z.array(formField).max(30)

/** The first field whose name another has, by its place. */
export const repeatedField = (fields: readonly FormField[]): number =>
  fields.findIndex(({ name }, i) => fields.findIndex((each) => each.name === name) < i)
