import { createHash } from 'node:crypto'
import { payloadOf } from '#db/payloads/apart.ts'
import type { PayloadText } from '#db/payloads/recent.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Answer } from '../http/answer.ts'

/**
 * What a run sees of an answer that is neither JSON nor text: what it is, and where it is kept, as base64. The bytes
 * themselves are in no output and travel nowhere.
 */
export const fileOf = ({
  body,
  encoding,
  bytes,
  headers,
}: Pick<Answer, 'body' | 'encoding' | 'bytes' | 'headers'>):
  { body: Json; payloads: PayloadText[] } | undefined => {
  if (encoding !== 'base64' || typeof body !== 'string') return undefined
  const payload = payloadOf(JSON.stringify(body))
  return {
    body: {
      file: payload.id,
      size: bytes,
      type: headers['content-type']?.slice(0, 200) ?? 'application/octet-stream',
      sha256: createHash('sha256').update(Buffer.from(body, 'base64')).digest('hex'),
    },
    payloads: [payload],
  }
}
