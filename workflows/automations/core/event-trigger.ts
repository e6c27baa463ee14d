import * as z from 'zod'
import { analyse, evaluate, ExpressionError } from './cel.ts'
import { within } from './cel/limits.ts'
import type { Problem } from './graph.ts'
import type { Json } from './json.ts'
import { announcedNames } from './announced.ts'
import { arrivalOptions, options } from './options.ts'

export const eventName = z.string().min(1).max(120)

export const eventTrigger = z
  .strictObject({
    type: z.literal('event'),
    event: eventName.meta({
      title: 'Event',
      description: `Its name, as sendEvent says it, or one that is announced here: ${announcedNames.join(', ')}`,
      examples: ['order.paid'],
    }),
    match: z
      .string()
      .trim()
      .min(1)
      .max(2000)
      .optional()
      .meta({
        title: 'Only if',
        description: 'An expression over trigger that is true for those that start a run. All when left out',
        examples: ['trigger.body.amount > 100'],
      }),
    ...arrivalOptions,
    ...options,
  })
  .meta({ title: 'By event' })
export type EventTrigger = z.output<typeof eventTrigger>

/** Steps a match may take: it is made where events are sent, for each automation that listens. */
const most = 20_000

/** Whether an event is one of those meant; or why nobody can say. */
export const matches = ({ match }: EventTrigger, trigger: Json): boolean | { why: string } => {
  if (match === undefined) return true
  try {
    const made = within(most, () => ({ is: evaluate(match, { trigger }) }))
    if (!made) return { why: `it takes too long to tell: ${match}` }
    return typeof made.is === 'boolean' ? made.is : { why: `${match} is neither true nor false` }
  } catch (error) {
    if (error instanceof ExpressionError) return { why: `${error.message} in ${match}` }
    throw error
  }
}

/** What is wrong with what an automation listens to. */
export const eventProblems = ({ match }: EventTrigger): Problem[] => {
  if (match === undefined) return []
  const at = { node: 'trigger', field: 'match' }
  const { error, roots } = analyse(match)
  if (error)
    return [
      {
        ...{ ...at, code: 'bad_expression', message: `${error.message} in ${match}` },
        ...(error.hint ? { hint: error.hint } : {}),
      },
    ]
  return roots
    .filter((root) => root !== 'trigger')
    .map((root) => ({
      ...{ ...at, code: 'unknown_name', message: `Nothing is called "${root}" in ${match}` },
      hint: 'A match sees the event alone, as trigger.',
    }))
}
