import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common'
import { gunzip, gunzipSync, gzip } from 'node:zlib'
import { promisify } from 'node:util'
import { organisationKey, seal, unseal } from '#db/organisations/keys.ts'

const encoding = 'binary/encrypted'
/** From this size on compressing pays, in bytes. */
const worthCompressing = 8192

const compress = promisify(gzip)
const expand = promisify(gunzip)
const bytes = (text: string) => new Uint8Array(Buffer.from(text))
const text = (value: Uint8Array | null | undefined) => Buffer.from(value ?? []).toString()

/** What stands where there is nobody to encode for: a throw there would end the worker for everyone. */
const placeholder: Payload = { metadata: { encoding: bytes('binary/null') } }

/** The organisation is the first part of every workflow id. */
const organisationOf = (context: SerializationContext | undefined): string | undefined =>
  context?.workflowId?.split('/')[0] || undefined

export const isEncrypted = ({ metadata }: Payload): boolean => text(metadata?.encoding) === encoding

type KeyOf = (org: string) => Promise<Buffer>

const pack = ({ metadata, data }: Payload): Buffer => {
  const head = Object.fromEntries(
    Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('base64')]),
  )
  const header = Buffer.from(JSON.stringify(head))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(header.length)
  return Buffer.concat([length, header, Buffer.from(data ?? [])])
}

const unpack = (packed: Buffer): Payload => {
  const end = 4 + packed.readUInt32BE(0)
  const head = JSON.parse(packed.subarray(4, end).toString()) as Record<string, string>
  return {
    metadata: Object.fromEntries(
      Object.entries(head).map(([name, value]) => [name, new Uint8Array(Buffer.from(value, 'base64'))]),
    ),
    data: new Uint8Array(packed.subarray(end)),
  }
}

const boundTo = (org: string, form: string) => `payload|${org}|${form}`

/** Opens a payload of an organisation at once: for a thread, where nobody waits beside it. */
export const openPayload = (payload: Payload, org: string, key: Buffer): Payload => {
  if (!isEncrypted(payload)) return payload
  const form = text(payload.metadata?.form)
  const packed = unseal(key, payload.data ?? new Uint8Array(), boundTo(org, form))
  return unpack(form === 'gzip' ? gunzipSync(packed) : packed)
}

/** Encrypts every payload of a history with its organisation's key, so the engine's store holds nothing to read. */
export const payloadCodec = (keyOf: KeyOf = organisationKey): PayloadCodec => ({
  async encode(payloads: Payload[], context?: SerializationContext) {
    const org = organisationOf(context)
    if (org === undefined) return payloads.map(() => placeholder)
    if (payloads.length === 0) return []
    const key = await keyOf(org)
    return Promise.all(
      payloads.map(async (payload) => {
        const packed = pack(payload)
        const small = packed.length < worthCompressing
        const sealed = seal(
          key,
          small ? packed : await compress(packed),
          boundTo(org, small ? 'plain' : 'gzip'),
        )
        return {
          metadata: { encoding: bytes(encoding), form: bytes(small ? 'plain' : 'gzip') },
          data: new Uint8Array(sealed),
        }
      }),
    )
  },
  async decode(payloads: Payload[], context?: SerializationContext) {
    if (!payloads.some(isEncrypted)) return payloads
    const org = organisationOf(context)
    if (org === undefined) throw new Error('an encrypted payload without a workflow id cannot be read')
    const key = await keyOf(org)
    return Promise.all(
      payloads.map(async (payload) => {
        if (!isEncrypted(payload)) return payload
        const form = text(payload.metadata?.form)
        const packed = unseal(key, payload.data ?? new Uint8Array(), boundTo(org, form))
        return unpack(form === 'gzip' ? await expand(packed) : packed)
      }),
    )
  },
})
