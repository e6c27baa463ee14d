import * as z from 'zod'
import { passwordLength } from '../auth.ts'
import { installationPermissions, permissions } from '#workflows/operation.ts'

const organisation = z.strictObject({ id: z.string(), name: z.string(), slug: z.string() })
const named = z.strictObject({ name: z.string(), email: z.string() })

/** What `GET /api/v1/me` answers: who calls, for which organisation, and what they may do there and why not. */
export const meOutput = z.strictObject({
  person: z.strictObject({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
  key: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  superAdmin: z.boolean(),
  organisation: z
    .strictObject({
      ...organisation.shape,
      accountClass: z.string(),
      closing: z.strictObject({ run: z.string(), at: z.string(), by: z.string() }).nullable(),
    })
    .nullable(),
  /** All one belongs to, for switching. */
  organisations: z.array(z.strictObject({ ...organisation.shape, roles: z.array(z.string()) })),
  roles: z.array(z.string()),
  permissions: z.array(
    z.strictObject({
      name: z.enum([...permissions, ...installationPermissions]),
      allowed: z.boolean(),
      /** One sentence for a button that is disabled; null when allowed. */
      reason: z.string().nullable(),
      /** The roles that hold it. */
      roles: z.array(z.string()),
      /** Whether a key may be made for it. */
      forKeys: z.boolean(),
    }),
  ),
  /** Who can give which roles here, owners first. */
  givers: z.array(z.strictObject({ ...named.shape, roles: z.array(z.string()) })),
})

export const createInput = z.strictObject({
  name: z.string().trim().min(1).max(120).meta({ title: 'Name' }),
})
export const switchInput = z.strictObject({
  organisation: z.string().min(1).max(64).meta({ title: 'Organisation' }),
})
export const organisationOutput = z.strictObject({ organisation })

const token = z
  .string()
  .regex(/^[\w-]{43}$/, 'the token of the link, 43 characters')
  .meta({ title: 'Token', examples: ['kT3nq0aWm2Xc9vBz5RfLh7dYp1sGj4UeOiN8wQx6_-A'] })

export const tokenInput = z.strictObject({ token })
export const lookOutput = z.strictObject({
  organisation: z.string(),
  email: z.string(),
  roles: z.array(z.string()),
  invitedBy: z.string(),
  expiresAt: z.iso.datetime(),
  /** Whether the address has an account already, to sign in with. */
  account: z.boolean(),
})
export const acceptInput = z.strictObject({
  token,
  /** Only for somebody without an account: it becomes theirs. */
  person: z
    .strictObject({
      name: z.string().trim().min(1).max(120).meta({ title: 'Your name' }),
      password: z
        .string()
        .min(passwordLength.min)
        .max(passwordLength.max)
        .meta({ title: 'Password', widget: 'secret' }),
    })
    .optional(),
})
export const declineOutput = z.strictObject({ declined: z.literal(true) })

export const certificateOutput = z.strictObject({
  certified: z.strictObject({
    id: z.string(),
    organisation: z.string(),
    requestedAt: z.string(),
    erasedAt: z.string(),
    counts: z.record(z.string(), z.number()),
  }),
  /** Ed25519 over the JSON of `certified`, names of counts in order; base64. */
  signature: z.string(),
  publicKey: z.string(),
  valid: z.boolean(),
})
