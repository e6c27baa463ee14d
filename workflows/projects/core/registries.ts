import * as z from 'zod'
import { line } from '../../mails/contract.ts'
import { operation, view } from '../../operation.ts'

const id = z.uuid().meta({ title: 'Project', widget: 'project' })
const change = { permission: 'projects:write', host: 'transaction', effect: 'idempotent' } as const

/** As names of images begin: a host with a port, if need be. */
const server = z
  .string()
  .trim()
  .toLowerCase()
  .max(260)
  .regex(
    /^(?=.{1,253}(:|$))[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[1-9]\d{0,4})?$/,
    'is a host as names of images begin with it, such as ghcr.io, without https://',
  )
  .meta({ title: 'Registry', examples: ['ghcr.io'] })

export const saveProjectRegistry = operation({
  ...change,
  name: 'saveProjectRegistry',
  title: 'Save a registry',
  summary:
    'Sets as whom a project fetches images from a registry; the password is never shown again. It counts from the next deploy on.',
  input: z.strictObject({
    project: id,
    server,
    username: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .regex(/^[ -9;-~\u00a0-\u2027\u202a-\uffff]*$/, 'has neither a colon nor control characters')
      .meta({ title: 'User name', examples: ['ada'] }),
    password: z
      .string()
      .min(1)
      .max(10_000)
      .regex(line, 'has no control characters')
      .meta({ title: 'Password', description: 'Or a token that may read', widget: 'secret' }),
  }),
  output: z.strictObject({ server: z.string() }),
})

export const deleteProjectRegistry = operation({
  ...change,
  name: 'deleteProjectRegistry',
  title: 'Delete a registry',
  summary: 'Forgets as whom a project fetches images from a registry; what runs goes on.',
  destructive: true,
  input: z.strictObject({ project: id, server }),
  output: z.strictObject({ deleted: z.boolean() }),
})

export const listProjectRegistries = view({
  name: 'listProjectRegistries',
  title: 'Registries of a project',
  summary: 'From where a project fetches images under a name; passwords are never shown.',
  permission: 'projects:read',
  input: z.strictObject({ project: id }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        server: z.string(),
        username: z.string(),
        updatedBy: z.string(),
        updatedAt: z.iso.datetime(),
      }),
    ),
  }),
})
