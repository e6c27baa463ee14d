import type { getMail, listMails } from '#workflows/mails/contract.ts'
import type { Output } from '#workflows/operation.ts'
import { client, type Client } from '#lib/client.ts'
import { LiveList } from '#lib/live/list.svelte.ts'
import type { Look } from '#lib/status.ts'

/** Mails of the organisation one acts for, or those to people who may belong to none. */
export type MailScope = 'organisation' | 'installation'
export type MailPage = Output<typeof listMails>
export type Mail = MailPage['items'][number]
export type OpenMail = Output<typeof getMail>

export const listOf = ({ mails }: Client, scope: MailScope) =>
  scope === 'installation' ? mails.listInstallationMails : mails.listMails
export const openOf = ({ mails }: Client, scope: MailScope) =>
  scope === 'installation' ? mails.getInstallationMail : mails.getMail
export type MailList = LiveList<Mail, { state?: Mail['state'] }>
/** Mails, newest first, with what becomes of each. */
export const liveMails = (scope: MailScope, state: Mail['state'] | '', first: MailPage): MailList =>
  new LiveList(
    {
      ...(scope === 'organisation' ? { feed: 'mails/feed' } : {}),
      filter: state ? { state } : {},
      read: listOf(client, scope),
      order: ({ createdAt, id }) => `${createdAt} ${id}`,
    },
    first,
  )

/** Sends a mail again; it goes on by itself. */
export const resend = ({ mails }: Client, scope: MailScope, mail: string): Promise<unknown> =>
  scope === 'installation' ? mails.resendInstallationMail({ mail }) : mails.resendMail({ mail })

export const mailLook: Record<Mail['state'], Look> = {
  planned: { tone: 'running', word: 'Planned', still: true },
  claimed: { tone: 'running', word: 'Going out' },
  accepted: { tone: 'done', word: 'Sent' },
  unknown: { tone: 'waiting', word: 'Not known' },
  refused: { tone: 'failed', word: 'Refused' },
  outbox: { tone: 'stopped', word: 'Kept here' },
}
