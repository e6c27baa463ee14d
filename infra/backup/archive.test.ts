import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createArchive, openArchive } from './archive.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-'))
  file = join(folder, 'a.tar')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const parts: Record<string, Buffer> = {
  empty: Buffer.alloc(0),
  'one/byte': Buffer.from([7]),
  block: Buffer.alloc(512, 1),
  [`${'folder/'.repeat(15)}${'ü'.repeat(40)}`]: Buffer.from('a long way'),
  'auth."user".copy': Buffer.alloc(100_001, 2),
}
const write = async () => {
  const archive = await createArchive(file)
  for (const [name, content] of Object.entries(parts))
    expect(await archive.add(name, [content.subarray(0, 10), content.subarray(10)])).toMatchObject({
      bytes: content.length,
    })
  await archive.finish()
}

test('what is written is read again, part by part, by its owner alone', async () => {
  await write()
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const archive = await openArchive(file)
  expect(archive.names).toEqual(Object.keys(parts))
  for (const [name, content] of Object.entries(parts))
    expect((await buffer(archive.read(name))).equals(content), name).toBe(true)
})

test('tar reads it, and what tar writes is read', async () => {
  await write()
  execFileSync('tar', ['-xf', file, '-C', folder])
  expect(readFileSync(join(folder, 'folder/'.repeat(15), 'ü'.repeat(40)), 'utf8')).toBe('a long way')
  expect(readFileSync(join(folder, 'auth."user".copy'))).toEqual(parts['auth."user".copy'])
  const theirs = join(folder, 'b.tar')
  execFileSync('tar', ['--format=ustar', '-cf', theirs, '-C', folder, 'block', 'empty'])
  const archive = await openArchive(theirs)
  expect((await buffer(archive.read('block'))).equals(parts.block!)).toBe(true)
})

test('until it is finished there is no file of that name, and abandoned it leaves nothing', async () => {
  const archive = await createArchive(file)
  await archive.add('part', [Buffer.from('x')])
  expect(existsSync(file)).toBe(false)
  await archive.abandon()
  expect(existsSync(`${file}.unfinished`)).toBe(false)
})

test('what is cut, changed or no archive is refused with a sentence', async () => {
  await write()
  const bytes = readFileSync(file)
  const refused = async (content: Buffer, why: RegExp) => {
    writeFileSync(file, content)
    await expect(openArchive(file)).rejects.toThrow(why)
  }
  await refused(bytes.subarray(0, bytes.length - 2000), /ends too early/)
  await refused(bytes.subarray(0, 700), /ends too early/)
  await refused(Buffer.alloc(0), /ends too early/)
  const changed = Buffer.from(bytes)
  changed[3]! ^= 1
  await refused(changed, /damaged/)
  await refused(Buffer.concat([bytes.subarray(0, 512), bytes]), /twice/)
  execFileSync('ln', ['-s', '/etc/passwd', join(folder, 'link')])
  execFileSync('tar', ['--format=ustar', '-cf', file, '-C', folder, 'link'])
  await expect(openArchive(file)).rejects.toThrow('link is no plain file')
})

test('a part that is not there is a sentence, and so is a name that is too long', async () => {
  await write()
  const archive = await openArchive(file)
  expect(() => archive.read('other')).toThrow('it has no other')
  const long = await createArchive(file)
  await expect(long.add(`a/${'x'.repeat(101)}`, [])).rejects.toThrow('too long')
  await long.abandon()
})
