import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createGunzip } from 'node:zlib'
import tar from 'tar-stream'
import * as yauzl from 'yauzl'
import { commonFolder, isOfGit, isRubbish, staysInside, whyNoPath } from './paths.ts'

/** What an archive may hold at most. */
export const archiveLimits = { files: 20_000, bytes: 500_000_000, link: 4096 } as const

/** That an archive is not what can be deployed, as a person reads it. */
export class BadArchive extends Error {
  override name = 'BadArchive'
}

export type Mode = '100644' | '100755' | '120000'
export interface Entry {
  path: string
  mode: Mode
  size: number
  content: Readable
}
/** Takes all of the content, or throws. */
export type Visit = (entry: Entry) => Promise<void>

export const archiveKinds = ['tar.gz', 'zip'] as const
export type ArchiveKind = (typeof archiveKinds)[number]

/** What a file is by how it begins, whatever it is called; undefined for neither. */
export const archiveKindOf = async (file: string): Promise<ArchiveKind | undefined> => {
  const handle = await open(file)
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    if (buffer.readUInt16BE() === 0x1f8b) return 'tar.gz'
    return buffer.toString('latin1').startsWith('PK') ? 'zip' : undefined
  } finally {
    await handle.close()
  }
}

const tooLarge = () => new BadArchive(`Its files are larger than ${archiveLimits.bytes / 1e6} MB`)

const modeOf = (bits: number): Mode => (bits & 0o111 ? '100755' : '100644')

const walkTar = async (file: string, visit: Visit): Promise<void> => {
  const extract = tar.extract()
  extract.on('entry', ({ name, type, mode, size = 0, linkname }, content, next) => {
    const one = async (): Promise<void> => {
      const path = name.replace(/^(\.\/)+/, '').replace(/\/+$/, '')
      if (type === 'directory' || type === 'pax-global-header') return
      if (type === 'symlink') {
        const target = Buffer.from(linkname ?? '')
        return visit({ path, mode: '120000', size: target.length, content: Readable.from([target]) })
      }
      if (type !== 'file' && type !== 'contiguous-file')
        throw new BadArchive(`${path.slice(0, 200)} is neither a file nor a folder but a ${type ?? 'device'}`)
      await visit({ path, mode: modeOf(mode ?? 0), size, content })
    }
    const take = async () => {
      try {
        await one()
        content.resume()
        next()
      } catch (error) {
        extract.destroy(error as Error)
      }
    }
    void take()
  })
  let bytes = 0
  const counted = new Transform({
    transform: (chunk: Buffer, _, done) => {
      bytes += chunk.length
      // Headers and padding come on top.
      done(bytes > 2 * archiveLimits.bytes ? tooLarge() : null, chunk)
    },
  })
  await pipeline(createReadStream(file), createGunzip(), counted, extract)
}

const walkZip = async (file: string, visit: Visit): Promise<void> => {
  const opened = promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)
  const zip = await opened(file, { lazyEntries: true, validateEntrySizes: true, autoClose: false })
  const read = promisify<yauzl.Entry, Readable>(zip.openReadStream.bind(zip))
  const one = async (entry: yauzl.Entry): Promise<void> => {
    const { fileName, externalFileAttributes, uncompressedSize: size, generalPurposeBitFlag } = entry
    if (fileName.endsWith('/')) return
    if (generalPurposeBitFlag & 1) throw new BadArchive('It is encrypted')
    const bits = externalFileAttributes >>> 16
    const type = bits & 0xf000
    if (![0, 0x8000, 0xa000].includes(type))
      throw new BadArchive(`${fileName.slice(0, 200)} is neither a file nor a folder`)
    const mode = type === 0xa000 ? '120000' : modeOf(bits)
    await visit({ path: fileName, mode, size, content: await read(entry) })
  }
  try {
    await new Promise<void>((resolve, reject) => {
      zip.on('error', reject)
      zip.once('end', resolve)
      zip.on('entry', (entry: yauzl.Entry) => void one(entry).then(() => zip.readEntry(), reject))
      zip.readEntry()
    })
  } finally {
    zip.close()
  }
}

/** Visits the files of an archive one after another; what is git's own or rubbish is left out. */
const walk = async (file: string, kind: ArchiveKind, visit: Visit): Promise<void> => {
  // Whoever stops in the middle of a stream breaks it off, and what that says would hide why.
  let first: unknown
  const seen: Visit = async (entry) => {
    try {
      const why = whyNoPath(entry.path)
      if (why) throw new BadArchive(`A path in it ${why}: ${JSON.stringify(entry.path.slice(0, 200))}`)
      if (isOfGit(entry.path) || isRubbish(entry.path)) return void entry.content.resume()
      await visit(entry)
    } catch (error) {
      first ??= error
      throw error
    }
  }
  try {
    await (kind === 'zip' ? walkZip : walkTar)(file, seen)
  } catch (thrown) {
    const error = (first ?? thrown) as NodeJS.ErrnoException
    if (error instanceof BadArchive || error instanceof FeedFailed || error.code === 'ENOSPC') throw error
    const what = kind === 'zip' ? 'a .zip' : 'a .tar.gz'
    throw new BadArchive(`It cannot be read as ${what}: ${error.message.slice(0, 200)}`)
  }
}

/** That whoever took the files could not go on; no fault of the archive. */
export class FeedFailed extends Error {
  override name = 'FeedFailed'
}

export interface Inspected {
  kind: ArchiveKind
  files: number
  bytes: number
  /** Everything is in it, so it is not part of the paths. */
  folder: string
}

/** Reads all of an archive and keeps nothing: what is wrong with it is known before anything is made of it. */
export const inspectArchive = async (file: string): Promise<Inspected> => {
  const kind = await archiveKindOf(file)
  if (!kind) throw new BadArchive('It is neither a .tar.gz nor a .zip')
  const paths = new Set<string>()
  const links = new Map<string, string>()
  let bytes = 0
  await walk(file, kind, async ({ path, mode, size, content }) => {
    paths.add(path)
    if (paths.size > archiveLimits.files)
      throw new BadArchive(
        `It has more than ${archiveLimits.files} files; leave out what a build makes, such as node_modules`,
      )
    if (mode === '120000' && size > archiveLimits.link) throw new BadArchive(`${path} is no link`)
    let target = ''
    for await (const chunk of content as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > archiveLimits.bytes) throw tooLarge()
      if (mode === '120000') target += chunk.toString()
    }
    if (mode === '120000') links.set(path, target)
  })
  if (paths.size === 0) throw new BadArchive('It has no files')
  const folder = commonFolder([...paths])
  for (const [path, target] of links)
    if (!staysInside(path.slice(folder.length), target))
      throw new BadArchive(`The link ${path} leads out of it`)
  return { kind, files: paths.size, bytes, folder }
}

/** Visits the files of an archive that was inspected, by their paths in the commit. */
export const readArchive = (file: string, { kind, folder }: Inspected, visit: Visit): Promise<void> =>
  walk(file, kind, (entry) => visit({ ...entry, path: entry.path.slice(folder.length) }))
