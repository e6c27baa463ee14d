import type * as contract from '#workflows/mails/contract.ts'
import { withOrg } from '../client.ts'
import type { Read } from '../views.ts'
import { getMailOf, installation, listMailsOf } from './rows.ts'

export const listMails: Read<typeof contract.listMails> = (tx, input, { org }) => listMailsOf(tx, org, input)

export const getMail: Read<typeof contract.getMail> = (tx, { mail }, { org }) => getMailOf(tx, org, mail)

export const listInstallationMails: Read<typeof contract.listInstallationMails> = (_, input) =>
  withOrg(installation, (tx) => listMailsOf(tx, installation, input))

export const getInstallationMail: Read<typeof contract.getInstallationMail> = (_, { mail }) =>
  withOrg(installation, (tx) => getMailOf(tx, installation, mail))
