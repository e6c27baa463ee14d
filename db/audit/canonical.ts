import { createHash, createHmac, hkdfSync } from 'node:crypto'
import { settings } from '#infra/settings.ts'

/** The part of an entry that can be erased; `input` as the JSON text the database keeps. */
interface Details {
  salt: string | null
  actorName: string | null
  address: string | null
  agent: string | null
  input: string | null
}

/** An entry as it is sealed: every column as text or number, the same at every read. */
export interface Sealable extends Details {
  org: string
  id: string
  position: string
  at: string
  actorKind: string
  actorId: string
  action: string
  title: string
  outcome: string
  status: number
  code: string | null
  subject: string | null
  subjects: string[]
  surface: string
  requestId: string
  detail: string
}

/** The columns of audit_entries as a Sealable. */
export const sealableColumns = `org, id::text as id, position::text as position,
  (extract(epoch from at) * 1000)::bigint::text as at, actor_kind as "actorKind", actor_id as "actorId", action, title,
  outcome, status, code, subject, subjects, surface, request_id as "requestId", detail, salt,
  actor_name as "actorName", address, agent, input::text as input`

/** What stands for the erasable part in the chain; the salt keeps it from being guessed once that part is gone. */
export const detailOf = ({ salt, actorName, address, agent, input }: Details): string =>
  createHash('sha256')
    .update(JSON.stringify([salt, actorName, address, agent, input]))
    .digest('hex')

/** Whether somebody erased the details: then nothing of them is left. */
export const isErased = ({ salt, actorName, address, agent, input }: Details): boolean =>
  [salt, actorName, address, agent, input].every((each) => each === null)

/** An organisation's key of the chain, from the master key, which never enters the database. */
export const chainKey = (org: string): Buffer => {
  const master = settings().MAINSPRING_MASTER_KEY
  if (!master) throw new Error('MAINSPRING_MASTER_KEY is not set; the launcher sets it')
  return Buffer.from(hkdfSync('sha256', Buffer.from(master, 'hex'), '', `mainspring/audit/1/${org}`, 32))
}

const idBytes = 16
const markBytes = 32

/** An entry's mark in its seal: its id, and half of an HMAC over all that must stay. */
export const markOf = (key: Buffer, entry: Sealable): Buffer => {
  const { org, id, position, at, actorKind, actorId, action, title, outcome, status } = entry
  const { code, subject, subjects, surface, requestId, detail } = entry
  const row = [org, id, position, at, actorKind, actorId, action, title, outcome, status]
  const text = JSON.stringify([...row, code, subject, subjects, surface, requestId, detail])
  const proof = createHmac('sha256', key)
    .update('entry')
    .update(text)
    .digest()
    .subarray(0, markBytes - idBytes)
  return Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), proof])
}

/** The marks of a seal, one by one. */
export const marksIn = (marks: Buffer): { id: string; mark: Buffer }[] =>
  Array.from({ length: Math.floor(marks.length / markBytes) }, (_, index) => {
    const mark = marks.subarray(index * markBytes, (index + 1) * markBytes)
    const hex = mark.subarray(0, idBytes).toString('hex')
    return { id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), mark }
  })

export interface Seal {
  org: string
  number: number
  upto: bigint
  first: string
  last: string
  count: number
  marks: Buffer
  sealedAt: Date
}

/** The digest of a seal: over the previous one's digest, so that no seal can be taken out or put in. */
export const digestOf = (key: Buffer, previous: string, seal: Seal): string => {
  const { org, number, upto, first, last, count, marks, sealedAt } = seal
  return createHmac('sha256', key)
    .update('seal')
    .update(JSON.stringify([previous, org, number, String(upto), first, last, count, sealedAt.getTime()]))
    .update(marks)
    .digest('hex')
}
