import * as z from 'zod'
import { keyPermissions, operation, view } from '../operation.ts'

const moment = z.iso.datetime()
const key = z.uuid().meta({ title: 'API key', widget: 'key' })

const apiKey = z.strictObject({
  id: key,
  name: z.string(),
  /** The beginning of the key, to tell it from others. */
  prefix: z.string(),
  scopes: z.array(z.string()),
  /** Whose; the key may never do more than they may. */
  madeBy: z.string(),
  createdAt: moment,
  expiresAt: moment.nullable(),
  /** To the minute; null when it was never used. */
  lastUsedAt: moment.nullable(),
  revokedAt: moment.nullable(),
  state: z.enum(['active', 'expired', 'revoked', 'orphaned']),
})
export type ApiKey = z.output<typeof apiKey>

export const createApiKey = operation({
  name: 'createApiKey',
  title: 'Create an API key',
  summary: 'Makes a key that may do some of what one may oneself; it is shown this once.',
  permission: 'keys:manage',
  effect: 'once',
  host: 'transaction',
  by: 'people',
  input: z.strictObject({
    name: z.string().trim().min(1).max(120).meta({
      title: 'Name',
      description: 'What will use it, so that you can tell it from others',
    }),
    scopes: z.array(z.enum(keyPermissions)).min(1).max(keyPermissions.length).meta({ title: 'May do' }),
    expiresInDays: z.int().min(1).max(3650).optional().meta({
      title: 'Good for',
      unit: 'days',
      description: 'Without end when left out',
    }),
  }),
  output: z.strictObject({ apiKey, key: z.string().meta({ title: 'Key', widget: 'secret' }) }),
})

export const revokeApiKey = operation({
  name: 'revokeApiKey',
  title: 'Revoke an API key',
  summary: 'Ends a key within a second, for good.',
  permission: 'keys:manage',
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  destructive: true,
  atOnce: 'A key is mostly revoked because it is in wrong hands.',
  phrases: ['revoke the key {key}', 'revoke the api key {key}', 'revoke {key}'],
  input: z.strictObject({ key }),
  output: z.strictObject({ apiKey }),
})

export const listApiKeys = view({
  name: 'listApiKeys',
  title: 'API keys',
  summary: 'The organisation’s keys by name and prefix, newest first; never the keys themselves.',
  permission: 'keys:manage',
  picks: { widget: 'key', value: 'id', shows: ['name', 'prefix', 'state'] },
  phrases: ['show api keys', 'show keys', 'show all keys'],
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(apiKey) }),
})
