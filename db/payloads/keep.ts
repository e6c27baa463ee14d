import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import { arrays } from '../arrays.ts'
import type { Transaction } from '../client.ts'
import { organisationKey, seal } from '../organisations/keys.ts'
import { payloads } from '../schema.ts'
import { rememberPayloads, type PayloadText } from './recent.ts'

export type PayloadRow = Omit<typeof payloads.$inferSelect, 'org' | 'createdAt'>

/** Characters of JSON that are shown of a payload before it is asked for. */
const previewed = 2000

const compress = promisify(gzip)

/** Binds a sealed part to its place. */
export const placeOf = (part: 'content' | 'preview', org: string, run: string, id: string): string =>
  `payload ${part}|${org}|${run}|${id}`

/** Payloads as the rows that keep them. They can be read in this process from here on, written or not. */
export const sealPayloads = async (
  org: string,
  run: string,
  texts: readonly PayloadText[],
): Promise<PayloadRow[]> => {
  rememberPayloads(org, run, texts)
  return sealApart(org, run, texts)
}

/** The same for what nobody is about to read. */
export const sealApart = async (
  org: string,
  run: string,
  texts: readonly PayloadText[],
): Promise<PayloadRow[]> => {
  if (texts.length === 0) return []
  const key = await organisationKey(org)
  return Promise.all(
    texts.map(async ({ id, text }) => {
      const json = Buffer.from(text)
      const packed = await compress(json, { level: constants.Z_BEST_SPEED })
      const preview = Buffer.from(text.slice(0, previewed).toWellFormed())
      return {
        ...{ run, id, bytes: json.length },
        content: seal(key, packed, placeOf('content', org, run, id)),
        preview: seal(key, preview, placeOf('preview', org, run, id)),
      }
    }),
  )
}

export const payloadArrays = arrays<PayloadRow>('payloads', {
  run: ['uuid', ({ run }) => run],
  id: ['text', ({ id }) => id],
  bytes: ['int', ({ bytes }) => bytes],
  content: ['bytea', ({ content }) => content],
  preview: ['bytea', ({ preview }) => preview],
})

/** A part of a statement, for `$1` as organisation: keeps the payloads whose parameters begin at `first`. */
export const keepingPayloads = (first: number, where = ''): string => `
  insert into app.payloads (org, ${payloadArrays.names})
  select $1, ${payloadArrays.values} from ${payloadArrays.from(first)} ${where} on conflict do nothing`

/** Keeps payloads in the transaction of what refers to them. */
export const keepPayloads = async (
  tx: Transaction,
  org: string,
  rows: readonly PayloadRow[],
): Promise<void> => {
  if (rows.length === 0) return
  await tx
    .insert(payloads)
    .values(rows.map((row) => ({ ...row, org })))
    .onConflictDoNothing()
}
