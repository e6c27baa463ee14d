import { createGunzip, createGzip } from 'node:zlib'
import { pipeline, Readable, type Transform } from 'node:stream'

// Errors of either end reach whoever reads.
const through = (content: AsyncIterable<Uint8Array>, transform: Transform): AsyncIterable<Uint8Array> =>
  pipeline(Readable.from(content), transform, () => undefined)

export const compressed = (content: AsyncIterable<Uint8Array>) => through(content, createGzip({ level: 6 }))

export const expanded = (content: AsyncIterable<Uint8Array>) => through(content, createGunzip())
