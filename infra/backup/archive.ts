import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { SentenceError } from '../sentence.ts'

const block = 512
const padding = (bytes: number) => (block - (bytes % block)) % block

/** What a part of an archive weighs, and the SHA-256 of its bytes. */
export interface Weighed {
  bytes: number
  sha256: string
}

const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`

/** 8 GiB and more do not fit into eleven octal digits: then GNU's form, a marked big-endian number. */
const size = (bytes: number): Buffer => {
  if (bytes < 8 ** 11) return Buffer.from(octal(bytes, 12))
  const binary = Buffer.alloc(12)
  binary.writeBigUInt64BE(BigInt(bytes), 4)
  binary[0] = 0x80
  return binary
}

/** A path over 100 bytes is cut at a slash: up to 155 bytes before it, 100 after it. */
const cut = (path: string): { folder: string; name: string } => {
  const slashes = [...path.matchAll(/\//g)].map(({ index }) => index)
  for (const at of [-1, ...slashes]) {
    const [folder, name] = [path.slice(0, Math.max(at, 0)), path.slice(at + 1)]
    if (Buffer.byteLength(name) <= 100 && Buffer.byteLength(folder) <= 155) return { folder, name }
  }
  throw new SentenceError(`${path} is too long a name for an archive.`)
}

const header = (path: string, bytes: number, modified: Date): Buffer => {
  const { folder, name } = cut(path)
  const head = Buffer.alloc(block)
  head.write(name, 0)
  head.write(folder, 345)
  head.write(`${octal(0o600, 8)}${octal(0, 8)}${octal(0, 8)}`, 100)
  size(bytes).copy(head, 124)
  head.write(octal(Math.floor(modified.getTime() / 1000), 12), 136)
  head.write('        0', 148)
  head.write('ustar\x0000', 257)
  const sum = head.reduce((total, byte) => total + byte, 0)
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

export interface ArchiveWriter {
  add: (name: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) => Promise<Weighed>
  /** Closes it and gives it its name: until then there is no file of that name. */
  finish: () => Promise<void>
  abandon: () => Promise<void>
}

/** Writes a tar file that any tar reads, readable by its owner alone. Parts may be of unknown size. */
export const createArchive = async (file: string): Promise<ArchiveWriter> => {
  const unfinished = `${file}.unfinished`
  const handle = await open(unfinished, 'w', 0o600)
  const modified = new Date()
  let position = 0
  const append = async (bytes: Uint8Array) => {
    await handle.writeFile(bytes)
    position += bytes.byteLength
  }
  return {
    add: async (name, content) => {
      const start = position
      await append(Buffer.alloc(block))
      const hash = createHash('sha256')
      let bytes = 0
      for await (const chunk of content) {
        hash.update(chunk)
        bytes += chunk.byteLength
        await append(chunk)
      }
      await append(Buffer.alloc(padding(bytes)))
      await handle.write(header(name, bytes, modified), 0, block, start)
      return { bytes, sha256: hash.digest('hex') }
    },
    finish: async () => {
      await append(Buffer.alloc(2 * block))
      await handle.sync()
      await handle.close()
      await rename(unfinished, file)
    },
    abandon: async () => {
      await handle.close().catch(() => undefined)
      await rm(unfinished, { force: true })
    },
  }
}

export interface Archive {
  names: string[]
  bytes: (name: string) => number
  /** The bytes of a part; throws a sentence when there is none of that name. */
  read: (name: string) => Readable
}

/** Finds the parts of an archive without reading them. Throws a sentence when it is none, or ends too early. */
export const openArchive = async (file: string): Promise<Archive> => {
  const handle = await open(file, 'r').catch((error: Error) => {
    throw new SentenceError(`${file} cannot be read: ${error.message}.`)
  })
  const parts = new Map<string, { start: number; bytes: number }>()
  try {
    const { size: total } = await handle.stat()
    const head = Buffer.alloc(block)
    for (let position = 0; ;) {
      const { bytesRead } = await handle.read(head, 0, block, position)
      if (bytesRead < block) throw new SentenceError(`${file} is no backup, or ends too early.`)
      if (head.every((byte) => byte === 0)) break
      const { name, bytes } = parseHeader(head, file)
      const start = position + block
      position = start + bytes + padding(bytes)
      if (position > total) throw new SentenceError(`${file} ends too early, within ${name}.`)
      if (parts.has(name)) throw new SentenceError(`${file} is damaged: it holds ${name} twice.`)
      parts.set(name, { start, bytes })
    }
  } finally {
    await handle.close()
  }
  const part = (name: string) => {
    const found = parts.get(name)
    if (!found) throw new SentenceError(`${file} is no whole backup: it has no ${name}.`)
    return found
  }
  return {
    names: [...parts.keys()],
    bytes: (name) => part(name).bytes,
    read: (name) => {
      const { start, bytes } = part(name)
      return bytes === 0 ? Readable.from([]) : createReadStream(file, { start, end: start + bytes - 1 })
    },
  }
}

const parseHeader = (head: Buffer, file: string): { name: string; bytes: number } => {
  const text = (from: number, to: number) => head.toString('latin1', from, to).split('\0')[0]!.trim()
  const sum = head.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0)
  if (text(257, 262) !== 'ustar' || parseInt(text(148, 156), 8) !== sum)
    throw new SentenceError(`${file} is no backup, or damaged.`)
  const bytes = head[124]! & 0x80 ? Number(head.readBigUInt64BE(128)) : parseInt(text(124, 136), 8)
  const [name, folder] = [head.toString('utf8', 0, 100), head.toString('utf8', 345, 500)].map(
    (each) => each.split('\0')[0]!,
  ) as [string, string]
  if (!Number.isSafeInteger(bytes) || bytes < 0 || head[156] !== 0x30)
    throw new SentenceError(`${file} is no backup, or damaged: ${name} is no plain file.`)
  return { name: folder ? `${folder}/${name}` : name, bytes }
}
