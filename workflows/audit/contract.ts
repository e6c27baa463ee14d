import * as z from 'zod'
import { json } from '../automations/core/json.ts'
import { view } from '../operation.ts'

const moment = z.iso.datetime()

export const actorKinds = ['user', 'key', 'nobody', 'system'] as const
/** `page`: in a browser with a session. `token`: a person by a token. `cli`: an operator on the machine itself. */
export const surfaces = ['page', 'key', 'token', 'mcp', 'cli', 'system'] as const
/** `accepted`: a run or a message was taken on; its own row says how it went. */
export const auditOutcomes = ['done', 'accepted', 'refused'] as const

const auditEntry = z.strictObject({
  id: z.uuid(),
  at: moment,
  /** `name` is null once the person was erased. */
  actor: z.strictObject({ kind: z.enum(actorKinds), id: z.string(), name: z.string().nullable() }),
  /** The name of the contract, or of what happened at the door: signIn, signInFailed … */
  action: z.string(),
  title: z.string(),
  outcome: z.enum(auditOutcomes),
  /** The HTTP status it was answered with, and the problem's code when it was refused. */
  status: z.int(),
  code: z.string().nullable(),
  /** What it was done to: the first of `subjects`. */
  subject: z.string().nullable(),
  subjects: z.array(z.string()),
  surface: z.enum(surfaces),
  address: z.string().nullable(),
  agent: z.string().nullable(),
  requestId: z.string(),
  /** The details of a person were erased from it. */
  erased: z.boolean(),
})
export type AuditEntry = z.output<typeof auditEntry>

/** What narrows the log, on the page and in an export. */
export const auditFilters = z.strictObject({
  actor: z.string().min(1).max(200).optional().meta({
    title: 'Who',
    description: 'The id of a person, a key or a member',
    widget: 'member',
  }),
  action: z.string().min(1).max(60).optional().meta({ title: 'What' }),
  outcome: z.enum(auditOutcomes).optional().meta({ title: 'Outcome' }),
  surface: z.enum(surfaces).optional().meta({ title: 'Through' }),
  subject: z.string().min(1).max(200).optional().meta({
    title: 'To what',
    description: 'The id of what it was done to: an automation, a project, a run …',
    widget: 'automation',
  }),
  text: z.string().min(1).max(200).optional().meta({
    title: 'Text',
    description: 'In names, titles, addresses, ids and codes, whatever the case',
  }),
  from: moment.optional().meta({ title: 'From' }),
  to: moment.optional().meta({ title: 'Until', description: 'This moment is not in it' }),
})
export type AuditFilters = z.output<typeof auditFilters>

const listing = auditFilters.extend({
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
})
const listed = z.strictObject({
  items: z.array(auditEntry),
  /** With `text` a page may hold fewer than `limit`, even none, and still have a next one. */
  nextCursor: z.string().nullable(),
})

export const listAuditEntries = view({
  name: 'listAuditEntries',
  title: 'Audit log',
  summary: 'Who changed or tried what, when, from where and through what, newest first.',
  permission: 'audit:read',
  phrases: ['show the audit log', 'show what was done', 'who did what'],
  input: listing,
  output: listed,
})

const one = z.strictObject({ id: z.uuid().meta({ title: 'Entry' }) })
const opened = z.strictObject({
  entry: auditEntry,
  input: json,
  /** The seal that holds it; null for the second before it is sealed. */
  seal: z.int().nullable(),
})

export const getAuditEntry = view({
  name: 'getAuditEntry',
  title: 'Audit entry',
  summary: 'One entry with its input, without secrets and with long values cut.',
  permission: 'audit:read',
  input: one,
  output: opened,
})

export const auditFindings = [
  'changed',
  'deleted',
  'inserted',
  'reordered',
  'unsealed',
  'seal_changed',
  'seal_missing',
] as const

const head = z.strictObject({ seal: z.int(), digest: z.string(), sealedAt: moment })

const noted = z.strictObject({
  seal: z.int().min(1).optional().meta({
    title: 'A seal you noted',
    description: 'Its number; with its digest this shows that nothing was cut off the end since',
  }),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .meta({ title: 'Its digest' }),
})
const verified = z.strictObject({
  intact: z.boolean(),
  /** The first breach; null when there is none. */
  finding: z
    .strictObject({
      kind: z.enum(auditFindings),
      entry: z.uuid().nullable(),
      seal: z.int().nullable(),
      sentence: z.string(),
    })
    .nullable(),
  /** How many were recomputed, and how many wait to be sealed within the second. */
  seals: z.int(),
  entries: z.int(),
  waiting: z.int(),
  /** Note it elsewhere: verifying against it later shows what was cut off the end. */
  head: head.nullable(),
})

export const verifyAudit = view({
  name: 'verifyAudit',
  title: 'Verify the audit log',
  summary: 'Recomputes the whole chain of seals and names the first entry that is not as it was written.',
  permission: 'audit:read',
  input: noted,
  output: verified,
})

export const listInstallationAuditEntries = view({
  name: 'listInstallationAuditEntries',
  title: 'Audit log of the installation',
  summary: 'What super-admins, commands on the machine and strangers at the door did or tried, newest first.',
  permission: 'installation:manage',
  input: listing,
  output: listed,
})

export const getInstallationAuditEntry = view({
  name: 'getInstallationAuditEntry',
  title: 'Audit entry of the installation',
  summary: 'One entry of the installation’s log with its input, without secrets and with long values cut.',
  permission: 'installation:manage',
  input: one,
  output: opened,
})

export const verifyInstallationAudit = view({
  name: 'verifyInstallationAudit',
  title: 'Verify the installation’s log',
  summary:
    'Recomputes the chain of seals of the installation’s own log, as verifyAudit does an organisation’s.',
  permission: 'installation:manage',
  input: noted,
  output: verified,
})
