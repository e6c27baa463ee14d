import type { getMail, listMails } from '#workflows/mails/contract.ts'
import type { Output } from '#workflows/operation.ts'
import type { Client } from '#lib/client.ts'
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
