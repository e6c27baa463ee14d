import * as z from 'zod'
import { operation, view } from '../operation.ts'

export const mailStates = ['planned', 'claimed', 'accepted', 'unknown', 'refused', 'outbox'] as const

/** One address, as a person types it; never a list, never a name beside it. */
export const address = z.email().max(254).meta({ title: 'To' })

/** Nothing that could end a header and begin another. */
export const line = /^[ -~\u00a0-\u2027\u202a-\uffff]*$/

export const letter = z.strictObject({
  to: address,
  subject: z
    .string()
    .min(1)
    .max(200)
    .regex(line, 'is one line without control characters')
    .meta({ title: 'Subject' }),
  text: z.string().min(1).max(100_000).meta({ title: 'Text', widget: 'textarea' }),
  html: z.string().max(300_000).optional().meta({ title: 'HTML', widget: 'textarea' }),
})

const mail = z.strictObject({
  id: z.uuid(),
  to: z.string(),
  subject: z.string(),
  /** accepted: the mail server took it. unknown: it may have; the answer was lost. outbox: nobody to give it to. */
  state: z.enum(mailStates),
  /** Why it stands as it stands, as a person reads it. */
  reason: z.string().nullable(),
  by: z.string(),
  createdAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
})
const opened = z.strictObject({ ...mail.shape, text: z.string().nullable(), html: z.string().nullable() })

const listing = z.strictObject({
  state: z.enum(mailStates).optional().meta({ title: 'State' }),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})
const listed = z.strictObject({ items: z.array(mail), nextCursor: z.string().nullable() })
const one = z.strictObject({ mail: z.uuid().meta({ title: 'Mail', widget: 'mail' }) })
const oneOfInstallation = z.strictObject({
  mail: z.uuid().meta({ title: 'Mail', widget: 'installationMail' }),
})
const sent = z.strictObject({ mail: z.uuid(), state: z.enum(['accepted', 'unknown', 'outbox']) })

export const sendMail = operation({
  name: 'sendMail',
  title: 'Send a mail',
  summary: 'Hands one mail to the mail server, at most once; without a server it is kept in the outbox.',
  permission: 'mails:send',
  effect: 'once',
  host: 'workflow',
  phrases: [
    'send a mail to {to}',
    'send a mail to {to} saying {text}',
    'send a mail to {to} about {subject}',
    'send a mail to {to} about {subject} saying {text}',
    'send {to} a mail',
    'send {to} a mail saying {text}',
    'mail {to}',
    'email {to}',
    'write a mail',
    'write a mail to {to}',
    'write a mail to {to} saying {text}',
    'write a mail to {to} about {subject}',
    'write a mail to {to} about {subject} saying {text}',
  ],
  input: letter,
  output: sent,
})

export const resendMail = operation({
  name: 'resendMail',
  title: 'Send a mail again',
  summary: 'Sends a mail that was kept in the outbox, was refused, or whose answer was lost.',
  permission: 'mails:send',
  effect: 'once',
  host: 'workflow',
  phrases: ['send the mail {mail} again', 'resend {mail}', 'resend the mail {mail}'],
  input: one,
  output: sent,
})

export const listMails = view({
  name: 'listMails',
  title: 'List mails',
  summary: 'The mails of the organisation, newest first, with what became of each.',
  permission: 'mails:read',
  feed: { path: 'mails/feed', key: ['id'] },
  picks: { widget: 'mail', value: 'id', shows: ['subject', 'to'] },
  phrases: ['show mails', 'show sent mails', 'show the outbox'],
  input: listing,
  output: listed,
})

export const getMail = view({
  name: 'getMail',
  title: 'Show a mail',
  summary: 'One mail of the organisation, with its text.',
  permission: 'mails:read',
  input: one,
  output: opened,
})

export const listInstallationMails = view({
  name: 'listInstallationMails',
  title: 'List mails of the installation',
  summary: 'Mails to people who may belong to no organisation: verification, reset, invitation.',
  permission: 'installation:manage',
  picks: { widget: 'installationMail', value: 'id', shows: ['subject', 'to'] },
  input: listing,
  output: listed,
})

export const getInstallationMail = view({
  name: 'getInstallationMail',
  title: 'Show a mail of the installation',
  summary: 'One such mail; its text only while it has not been sent, for it may hold a link.',
  permission: 'installation:manage',
  audited: true,
  input: oneOfInstallation,
  output: opened,
})

export const resendInstallationMail = operation({
  name: 'resendInstallationMail',
  title: 'Send a mail of the installation again',
  summary: 'Sends a mail of the installation that has not been accepted by a server yet.',
  permission: 'installation:manage',
  effect: 'once',
  host: 'transaction',
  input: oneOfInstallation,
  output: z.strictObject({ run: z.uuid() }),
})
