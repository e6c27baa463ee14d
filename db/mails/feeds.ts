import type * as contract from '#workflows/mails/contract.ts'
import { keysChanged, type Feed } from '../feeds/feed.ts'
import { mails } from '../schema.ts'
import { mailsAmong } from './rows.ts'

export const listMails: Feed<typeof contract.listMails> = {
  touched: (tx, _, { org }, since) => keysChanged(tx, { table: mails, key: mails.id }, org, since),
  among: (tx, { state }, { org }, ids) => mailsAmong(tx, org, state, ids),
}
