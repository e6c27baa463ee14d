import type { Payload, PayloadCodec } from '@temporalio/common'
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import { createHash } from 'node:crypto'
import { isEncrypted, payloadCodec } from './codec.ts'

type History = Parameters<typeof historyToJSON>[0]

/** The key of recorded histories: public, since fixtures hold nothing secret. */
export const publicKey = async (): Promise<Buffer> =>
  createHash('sha256').update('mainspring recorded histories').digest()

/** A workflow id under which a recorded history is kept and replayed. */
export const recordedId = (name: string): string => `recorded/run/${name}`

const isPayload = (value: unknown): value is Payload =>
  typeof value === 'object' &&
  value !== null &&
  'metadata' in value &&
  'data' in value &&
  (value as Payload).data instanceof Uint8Array

const each = async (value: unknown, change: (payload: Payload) => Promise<Payload>): Promise<unknown> => {
  if (isPayload(value)) return change(value)
  if (Array.isArray(value)) return Promise.all(value.map((inside) => each(inside, change)))
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || 'toNumber' in value)
    return value
  const entries = await Promise.all(
    Object.entries(value).map(async ([name, inside]) => [name, await each(inside, change)] as const),
  )
  return Object.assign(Object.create(Object.getPrototypeOf(value) as object), Object.fromEntries(entries))
}

/** A history out of a running system as a fixture: read with its organisation's key, sealed again with the public one. */
export const recorded = async (
  history: History,
  workflowId: string,
  name: string,
  from: PayloadCodec = payloadCodec(),
): Promise<string> => {
  const to = payloadCodec(publicKey)
  const workflow = (id: string) => ({ type: 'workflow' as const, namespace: 'default', workflowId: id })
  const changed = await each(history, async (payload) => {
    // What the SDK writes for itself (markers) lies in clear and must stay so.
    if (!isEncrypted(payload)) return payload
    const [plain] = await from.decode([payload], workflow(workflowId))
    const [sealed] = await to.encode([plain!], workflow(recordedId(name)))
    return sealed!
  })
  const text = JSON.stringify(JSON.parse(historyToJSON(changed as History)))
  // Where it was recorded is nobody's business. As a whole text or the beginning of an id: "system" is a word as well.
  return text
    .replace(new RegExp(`(?<=")${workflowId.split('/')[0]!}(?=/|"(?!:))`, 'g'), 'recorded')
    .replace(/"identity":"[^"]*"/g, '"identity":"recorded"')
}

export const readHistory = (text: string): History => historyFromJSON(JSON.parse(text))
