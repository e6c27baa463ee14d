import * as z from 'zod'
import { operation, view } from '../operation.ts'

const nothing = z.strictObject({})

export const getProfile = view({
  name: 'getProfile',
  title: 'Show your profile',
  summary: 'Who you are here, and how you sign in.',
  permission: 'profile:read',
  personal: true,
  input: nothing,
  output: z.strictObject({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    emailVerified: z.boolean(),
    createdAt: z.iso.datetime(),
    /** Whether a password is set; people who come by another provider may have none. */
    password: z.boolean(),
    twoFactor: z.strictObject({ on: z.boolean(), recoveryCodesLeft: z.int().nullable() }),
    providers: z.array(z.string()),
    passkeys: z.array(
      z.strictObject({ id: z.string(), name: z.string(), createdAt: z.iso.datetime().nullable() }),
    ),
  }),
})

export const updateProfile = operation({
  name: 'updateProfile',
  title: 'Change your name',
  summary: 'Changes how you are called here.',
  permission: 'profile:write',
  personal: true,
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  input: z.strictObject({ name: z.string().trim().min(1).max(120).meta({ title: 'Your name' }) }),
  output: z.strictObject({ name: z.string() }),
})

export const listSessions = view({
  name: 'listSessions',
  title: 'List your sessions',
  summary: 'Where you are signed in, newest first.',
  permission: 'profile:read',
  personal: true,
  picks: { widget: 'session', value: 'id', shows: ['browser', 'address'] },
  input: nothing,
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        id: z.string(),
        /** Whether this request came by it. */
        current: z.boolean(),
        address: z.string().nullable(),
        browser: z.string().nullable(),
        createdAt: z.iso.datetime(),
        expiresAt: z.iso.datetime(),
      }),
    ),
  }),
})

export const endSession = operation({
  name: 'endSession',
  title: 'End a session',
  summary: 'Signs you out where that session runs, at once; tokens made from it end too.',
  permission: 'profile:write',
  personal: true,
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  input: z.strictObject({
    session: z.string().min(1).max(100).meta({ title: 'Session', widget: 'session' }),
  }),
  output: z.strictObject({ ended: z.literal(true) }),
})

export const endOtherSessions = operation({
  name: 'endOtherSessions',
  title: 'End your other sessions',
  summary: 'Signs you out everywhere but here.',
  permission: 'profile:write',
  personal: true,
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  input: nothing,
  output: z.strictObject({ ended: z.int() }),
})
