import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { buffer } from 'node:stream/consumers'
import { unfinishedMark } from '../data-folder.ts'
import { writeWhole } from '../files.ts'
import { SentenceError } from '../sentence.ts'
import type { Archive } from './archive.ts'
import { expanded } from './compress.ts'
import { engineFile } from './engine.ts'
import type { Unpacked } from './load.ts'
import { keyCheck, type Manifest } from './manifest.ts'
import { putRepositories } from './repositories.ts'
import { unsealed } from './sealing.ts'

/** Throws a sentence unless the folder is empty or not there yet. */
export const refuseUsedFolder = (data: string): void => {
  if (existsSync(unfinishedMark(data)))
    throw new SentenceError(
      `An earlier restore into ${data} was cut short; delete that folder and restore again.`,
    )
  if (existsSync(data) && readdirSync(data).length > 0)
    throw new SentenceError(`${data} is not empty; a restore needs an empty folder (--data <folder>).`)
}

/** Removes what a failed restore has left in a folder that was empty before. */
export const emptyFolder = (data: string): void => {
  for (const name of readdirSync(data)) rmSync(join(data, name), { recursive: true, force: true })
}

export const unpacking =
  (archive: Archive, key: Buffer | undefined): Unpacked =>
  (part) =>
    expanded(key ? unsealed(key, part, archive.read(part)) : archive.read(part))

/** The backup's master key: the one it holds, or the given one when that is the same. */
export const restoredKey = async (
  { key }: Manifest,
  unpacked: Unpacked,
  given: string | undefined,
): Promise<string> => {
  const held = key.included ? (await buffer(unpacked('keys/master.key.gz'))).toString().trim() : undefined
  if (!held && !given)
    throw new SentenceError(
      'The master key is not in this backup; give it in MAINSPRING_MASTER_KEY, as it was when the backup was made.',
    )
  for (const each of [held, given])
    if (each && keyCheck(each) !== key.check)
      throw new SentenceError(
        each === given
          ? 'MAINSPRING_MASTER_KEY is not the key of this backup, which could not be read with it.'
          : 'The master key in this backup is not the one its manifest names.',
      )
  return (held ?? given)!
}

const writeStream = async (file: string, content: AsyncIterable<Uint8Array>): Promise<void> => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  await pipeline(content, createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }))
}

/** Writes a backup's files into a data folder: the key, the engine's store unless left out, files rows point at. */
export const putFiles = async (
  data: string,
  manifest: Manifest,
  unpacked: Unpacked,
  withEngine: boolean,
): Promise<void> => {
  if (manifest.key.included) {
    const key = await buffer(unpacked('keys/master.key.gz'))
    mkdirSync(join(data, 'keys'), { recursive: true, mode: 0o700 })
    writeWhole(join(data, 'keys', 'master.key'), key, 0o600)
  }
  if (withEngine) await writeStream(engineFile(data), unpacked('engine/temporal.db.gz'))
  for (const name of Object.keys(manifest.parts).filter((each) => each.startsWith('files/'))) {
    const path = name.slice('files/'.length, -'.gz'.length)
    if (normalize(path) !== path || path.startsWith('..') || path.startsWith('/'))
      throw new SentenceError(`The backup names a file outside its folder: ${path}.`)
    await writeStream(join(data, path), unpacked(name))
  }
  await putRepositories(data, Object.keys(manifest.parts), (part, file) => writeStream(file, unpacked(part)))
}
