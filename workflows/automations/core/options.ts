import * as z from 'zod'

/** The fields of a trigger that say what becomes of runs that would go on at once. */
export const concurrencyLimits = { runs: 1000, waiting: 10_000 } as const

/** What a run that would be one too many does. */
export const whenFull = ['queue', 'drop', 'cancel'] as const

export const concurrency = z.strictObject({
  key: z
    .string()
    .min(1)
    .max(2000)
    .optional()
    .meta({
      title: 'Key',
      description:
        'An expression over trigger; what it makes the same goes on one after another. All when left out',
      examples: ['trigger.body.customer'],
    }),
  most: z
    .int()
    .min(1)
    .max(concurrencyLimits.runs)
    .default(1)
    .meta({ title: 'At once', description: 'How many runs of one key may go on at once' }),
  full: z.enum(whenFull).default('queue').meta({
    title: 'The next one',
    description:
      'queue: waits for its turn, in order · drop: does not run · cancel: runs, once the oldest was cancelled',
  }),
})
export type Concurrency = z.output<typeof concurrency>

const duration = z.string().min(1).max(20)
const keyed = (what: string) =>
  z
    .string()
    .min(1)
    .max(2000)
    .optional()
    .meta({
      title: 'Key',
      description: `An expression over trigger; ${what}. All when left out`,
      examples: ['trigger.body.customer'],
    })

export const arrivalLimits = { passing: 10_000, gathered: 1000, bytes: 10_000_000 } as const

export const throttle = z.strictObject({
  key: keyed('what it makes the same is counted together'),
  most: z.int().min(1).max(arrivalLimits.passing).meta({ title: 'At most' }),
  per: duration.meta({ title: 'Within any', description: 'For example 10s, 1m or 1h, up to 7d' }),
})
export type Throttle = z.output<typeof throttle>

export const debounce = z.strictObject({
  key: keyed('of what it makes the same only the last one starts a run'),
  quiet: duration.meta({
    title: 'Once it was quiet for',
    description: 'For example 10s or 5m: each one begins this anew',
  }),
  longest: duration.default('1h').meta({
    title: 'But at the latest after',
    description: 'From the first one on, also when it never gets quiet',
  }),
})
export type Debounce = z.output<typeof debounce>

export const batch = z.strictObject({
  key: keyed('what it makes the same is gathered together'),
  size: z.int().min(2).max(arrivalLimits.gathered).meta({ title: 'So many together' }),
  within: duration.meta({
    title: 'Or after',
    description: 'From the first one on, for example 30s or 10m, up to 7d',
  }),
})
export type Batch = z.output<typeof batch>

/** The options that every trigger has. */
export const options = {
  concurrency: concurrency.optional().meta({
    title: 'Runs at once',
    description: 'Without it, as many as there are',
  }),
}

/** The options of what arrives by itself, in the order in which they are looked at; `options` come last. */
export const arrivalOptions = {
  throttle: throttle.optional().meta({ title: 'No more than', description: 'What is too much is dropped' }),
  debounce: debounce
    .optional()
    .meta({ title: 'Only the last', description: 'One run when it is quiet again' }),
  batch: batch
    .optional()
    .meta({ title: 'Many at once', description: 'One run, which sees them as trigger.items' }),
}
