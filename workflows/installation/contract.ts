import * as z from 'zod'
import { view, type Output } from '../operation.ts'

const moment = z.iso.datetime()

export const getBackups = view({
  name: 'getBackups',
  title: 'Backups',
  summary: 'How often backups are made, how the last one went, and which are kept in the data folder.',
  permission: 'backup:manage',
  input: z.strictObject({}),
  output: z.strictObject({
    /** Null when nobody set MAINSPRING_BACKUP_EVERY. */
    schedule: z.strictObject({ everyHours: z.number(), keep: z.int(), next: moment }).nullable(),
    /** The last one, scheduled or by hand; null before the first. */
    last: z
      .strictObject({
        startedAt: moment,
        endedAt: moment,
        scheduled: z.boolean(),
        made: z.boolean(),
        /** Whether a passphrase protects it. */
        encrypted: z.boolean(),
        /** How much of what it holds, or why there is none. */
        sentence: z.string(),
      })
      .nullable(),
    /** Newest first. */
    files: z.array(z.strictObject({ name: z.string(), bytes: z.int(), at: moment, scheduled: z.boolean() })),
  }),
})
export type Backups = Output<typeof getBackups>
