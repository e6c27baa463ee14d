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

/** What tables are for. */
export const storageGroups = [
  'runs',
  'payloads',
  'deliveries',
  'endpoints',
  'projects',
  'mails',
  'audit',
  'other',
] as const
const storageGroup = z.enum(storageGroups)
export type StorageGroup = z.output<typeof storageGroup>
const size = z.int().min(0)
const groups = z.array(z.strictObject({ group: storageGroup, bytes: size }))

export const getStorage = view({
  name: 'getStorage',
  title: 'Storage',
  summary:
    'What is stored, measured now: the database by what its tables are for, files, and each organisation’s part.',
  permission: 'installation:manage',
  audited: true,
  input: z.strictObject({}),
  output: z.strictObject({
    at: moment,
    database: z.strictObject({ bytes: size, groups }),
    /** `engine` is null where it keeps its data elsewhere. */
    files: z.strictObject({ engine: size.nullable(), logs: size, backups: size }),
    /** The largest first. */
    organisations: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        total: size,
        /** Estimated, by its share of the rows of each table. */
        database: size,
        groups,
        ...{ repositories: size, releases: size, caches: size, exports: size },
      }),
    ),
    /** Organisations that there was no time for. */
    unmeasured: z.int(),
  }),
})
export type Storage = Output<typeof getStorage>
