import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { newLock, sealed, sealingKeys, unsealed } from './sealing.ts'

const lock = { ...newLock(), cost: 16_384 }
const chunks = (bytes: Buffer, size: number) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    ),
  )
const seal = async (key: Buffer, name: string, bytes: Buffer) =>
  buffer(Readable.from(sealed(key, name, chunks(bytes, 1000))))
const open = async (key: Buffer, name: string, bytes: Buffer, size = 1000) =>
  buffer(Readable.from(unsealed(key, name, chunks(bytes, size))))

test('what is sealed opens again, however it is cut into chunks', async () => {
  const { parts } = await sealingKeys('a passphrase', lock)
  for (const length of [0, 1, 999, 5000]) {
    const plain = Buffer.alloc(length, 'text')
    const closed = await seal(parts, 'part', plain)
    expect(closed.includes('texttext')).toBe(false)
    for (const size of [1, 7, 16, 28, 10_000])
      expect((await open(parts, 'part', closed, size)).equals(plain), `${length} by ${size}`).toBe(true)
  }
})

test('it opens with nothing but its passphrase, its name and all of its bytes', async () => {
  const { parts } = await sealingKeys('a passphrase', lock)
  const closed = await seal(parts, 'part', Buffer.from('secret'))
  const other = await sealingKeys('another passphrase', lock)
  const elsewhere = await sealingKeys('a passphrase', { ...lock, salt: '0'.repeat(32) })
  for (const key of [other.parts, elsewhere.parts]) await expect(open(key, 'part', closed)).rejects.toThrow()
  await expect(open(parts, 'another part', closed)).rejects.toThrow()
  await expect(open(parts, 'part', closed.subarray(0, -1))).rejects.toThrow()
  await expect(open(parts, 'part', closed.subarray(0, 20))).rejects.toThrow()
  const changed = Buffer.from(closed)
  changed[14]! ^= 1
  await expect(open(parts, 'part', changed)).rejects.toThrow()
})

test('the same passphrase gives the same keys, typed in whichever form of accents', async () => {
  const [composed, apart] = await Promise.all([
    sealingKeys('Schl\u00fcssel', lock),
    sealingKeys('Schlu\u0308ssel', lock),
  ])
  expect(composed.parts.equals(apart.parts)).toBe(true)
  expect(composed.parts.equals(composed.manifest)).toBe(false)
})
