import { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'
import type { Json } from '#workflows/automations/core/json.ts'

/** What came back. 4xx and 5xx are answers too. */
export interface Answer {
  status: number
  /** Names in lower case; several values of one name joined by ", ". */
  headers: Record<string, string>
  /** Parsed when it is JSON, text when it is text, otherwise base64: see `encoding`. */
  body: Json
  /** Only when `body` is base64, because the answer was neither JSON nor text. */
  encoding?: 'base64'
  /** Only when the answer was longer than the limit and `body` is the beginning of it, as text or base64. */
  truncated?: true
  /** Length of the body read, after decompression. */
  bytes: number
  /** Where it came from, after redirects. */
  url: string
}

const decoders: Record<string, () => NodeJS.ReadWriteStream> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
}

/** Reads and decompresses a body, at most `limit` bytes of it; whatever lies beyond is never held in memory. */
export const readBody = async (
  source: Readable,
  encoding: string | undefined,
  limit: number,
): Promise<{ data: Buffer; truncated: boolean; decoded: boolean }> => {
  const decoder = encoding === undefined ? undefined : decoders[encoding.trim().toLowerCase()]
  const stream = decoder ? forward(source, decoder() as NodeJS.ReadWriteStream & Readable) : source
  // Cutting an answer short is an error to the stream, but not to us.
  source.on('error', () => undefined)
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      length += chunk.length
      if (length > limit)
        return {
          data: Buffer.concat(chunks).subarray(0, limit),
          truncated: true,
          decoded: decoder !== undefined,
        }
    }
  } catch (error) {
    // An answer without a body is nothing to decompress, whatever its headers say.
    if (!isEmpty(error, stream)) throw error
  } finally {
    source.destroy()
  }
  return { data: Buffer.concat(chunks), truncated: false, decoded: decoder !== undefined }
}

const isEmpty = (error: unknown, stream: object): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === 'Z_BUF_ERROR' &&
  'bytesWritten' in stream &&
  stream.bytesWritten === 0

/** Like pipe, but errors and ends on either side reach the other. */
const forward = <S extends NodeJS.ReadWriteStream & Readable>(source: Readable, decoder: S): S => {
  source.on('error', (error) => decoder.destroy(error))
  decoder.on('close', () => source.destroy())
  source.pipe(decoder)
  return decoder
}

const textual =
  /^(text\/|application\/(xml|javascript|ecmascript|x-www-form-urlencoded|graphql|yaml|x-yaml|x-ndjson|jwt|sql)\b|image\/svg)|\+xml\b|^application\/[^;]*\+yaml\b/i

/** A body as JSON, text or base64, by what the answer says it is. */
export const bodyOf = (
  data: Buffer,
  contentType: string | undefined,
  truncated: boolean,
): Pick<Answer, 'body' | 'encoding'> => {
  if (data.length === 0) return { body: '' }
  const isJson =
    contentType !== undefined && /^application\/([^;]*\+)?json\b|^text\/json\b/i.test(contentType)
  if (contentType !== undefined && !isJson && !textual.test(contentType))
    return { body: data.toString('base64'), encoding: 'base64' }
  const text = decode(data, contentType, contentType === undefined)
  // A zero character fits in no column of the database.
  if (text === undefined || text.includes('\0')) return { body: data.toString('base64'), encoding: 'base64' }
  return { body: isJson && !truncated ? parsed(text) : text }
}

const decode = (data: Buffer, contentType: string | undefined, fatal: boolean): string | undefined => {
  const label = /charset="?([\w.:-]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(label, { fatal }).decode(data)
  } catch {
    return fatal ? undefined : new TextDecoder().decode(data)
  }
}

/** What is not really JSON, or nested so deeply that later steps could not copy it, stays text. */
const parsed = (text: string): Json => {
  try {
    const value = JSON.parse(text) as Json
    return isFlat(value, 200) ? value : text
  } catch {
    return text
  }
}

const isFlat = (value: Json, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((each) => isFlat(each, levels - 1)))
