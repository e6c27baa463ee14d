import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import * as z from 'zod'
import { root } from '../root.ts'
import { SentenceError } from '../sentence.ts'
import type { Archive } from './archive.ts'
import { type Lock, lockSchema, type SealingKeys, sealingKeys } from './sealing.ts'

/** Raised when an older release could not restore what a newer one writes. */
export const formatVersion = 1
export const manifestName = 'manifest.json'
const signatureName = 'manifest.hmac'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const manifestSchema = z.strictObject({
  format: z.literal('mainspring backup'),
  formatVersion: z.literal(formatVersion),
  /** The one point in time it is of. */
  takenAt: z.iso.datetime(),
  /** Milliseconds in which nothing went on. */
  paused: z.number(),
  mainspring: z.string(),
  migrations: z.array(z.number()),
  /** The version of the engine it holds; null when the engine is not in it. */
  engine: z.string().nullable(),
  /** A check of the master key, which does not tell the key; whether the key is in it. */
  key: z.strictObject({ check: sha256, included: z.boolean() }),
  lock: lockSchema.nullable(),
  /** By name: the weight and hash of its bytes in the archive, and a table's rows. */
  parts: z.record(
    z.string(),
    z.strictObject({ bytes: z.number().int(), sha256, rows: z.number().int().optional() }),
  ),
})
export type Manifest = z.infer<typeof manifestSchema>

/** Of the release that is running. */
export const releaseVersion = (): string =>
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version

/** Tells one master key from another, and nothing about it. */
export const keyCheck = (masterKey: string): string =>
  createHmac('sha256', Buffer.from(masterKey, 'hex')).update('mainspring backup key check').digest('hex')

const sign = (keys: SealingKeys, text: Uint8Array) =>
  createHmac('sha256', keys.manifest).update(text).digest()

/** The manifest's parts of an archive: with a passphrase also its signature. */
export const manifestParts = (manifest: Manifest, keys: SealingKeys | undefined): [string, Buffer][] => {
  const text = Buffer.from(`${JSON.stringify(manifestSchema.parse(manifest), null, 2)}\n`)
  return [
    [manifestName, text],
    ...(keys ? [[signatureName, Buffer.from(sign(keys, text).toString('hex'))] as [string, Buffer]] : []),
  ]
}

/** Bytes; a manifest has one line of about 150 for each file. */
const largest = 64 * 1024 * 1024

const parse = (text: Buffer, file: string): Manifest => {
  const damaged = (why: string) => new SentenceError(`The manifest of ${file} cannot be read: ${why}.`)
  let value: unknown
  try {
    value = JSON.parse(text.toString())
  } catch (error) {
    throw damaged((error as Error).message)
  }
  const head = z.looseObject({ format: z.string(), formatVersion: z.number() }).safeParse(value)
  if (!head.success || head.data.format !== 'mainspring backup')
    throw new SentenceError(`${file} is not a backup of Mainspring.`)
  if (head.data.formatVersion > formatVersion)
    throw new SentenceError(
      `${file} was made by a newer release of Mainspring; restore it with that release or a later one.`,
    )
  const read = manifestSchema.safeParse(value)
  if (!read.success) throw damaged(z.prettifyError(read.error))
  return read.data
}

const unlock = async (lock: Lock, passphrase: string | undefined, file: string): Promise<SealingKeys> => {
  if (!passphrase)
    throw new SentenceError(
      `${file} is encrypted with a passphrase; give it in MAINSPRING_BACKUP_PASSPHRASE and try again.`,
    )
  return sealingKeys(passphrase, lock)
}

const verifyParts = async (archive: Archive, { parts }: Manifest, file: string): Promise<void> => {
  const strangers = archive.names.filter(
    (name) => !(name in parts) && name !== manifestName && name !== signatureName,
  )
  if (strangers.length > 0)
    throw new SentenceError(`${file} holds what its manifest does not name: ${strangers[0]}.`)
  for (const [name, { bytes, sha256 }] of Object.entries(parts)) {
    const hash = createHash('sha256')
    if (archive.bytes(name) === bytes) for await (const chunk of archive.read(name)) hash.update(chunk)
    if (archive.bytes(name) !== bytes || hash.digest('hex') !== sha256)
      throw new SentenceError(`${file} is damaged: ${name} is not what it was when the backup was made.`)
  }
}

/**
 * Reads the manifest of a backup and compares every part with it, and the manifest with its signature when there is
 * one. Throws a sentence for what is damaged, foreign, newer than this release, or locked by another passphrase.
 */
export const verifyBackup = async (
  archive: Archive,
  file: string,
  passphrase: string | undefined,
): Promise<{ manifest: Manifest; keys: SealingKeys | undefined }> => {
  if (!archive.names.includes(manifestName)) throw new SentenceError(`${file} is not a backup of Mainspring.`)
  if (archive.bytes(manifestName) > largest) throw new SentenceError(`The manifest of ${file} is too large.`)
  const text = await buffer(archive.read(manifestName))
  const manifest = parse(text, file)
  const keys = manifest.lock ? await unlock(manifest.lock, passphrase, file) : undefined
  if (keys) {
    const signature = Buffer.from((await buffer(archive.read(signatureName))).toString(), 'hex')
    const wanted = sign(keys, text)
    if (signature.length !== wanted.length || !timingSafeEqual(signature, wanted))
      throw new SentenceError(
        `${file} does not open: MAINSPRING_BACKUP_PASSPHRASE is another one, or its manifest was changed.`,
      )
  }
  await verifyParts(archive, manifest, file)
  return { manifest, keys }
}
