import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Batches } from './batches.ts'

const batchesOf = (write: (name: string, entries: number[]) => Promise<number[]>, atOnce = 1, most = 3) => {
  const written: string[] = []
  const batches = new Batches<number, number>({ atOnce, most }, (name, entries) => {
    written.push(`${name}: ${entries.join(' ')}`)
    return write(name, entries)
  })
  return { written, add: (name: string, entry: number) => batches.add(name, entry) }
}
const doubled = async (_: string, entries: number[]) => {
  await delay(1)
  return entries.map((each) => each * 2)
}

test('the first goes at once, those that come meanwhile go together, and each gets its own result', async () => {
  const { written, add } = batchesOf(doubled)
  expect(await Promise.all([1, 2, 3, 4, 5, 6].map((each) => add('a', each)))).toEqual([2, 4, 6, 8, 10, 12])
  expect(written).toEqual(['a: 1', 'a: 2 3 4', 'a: 5 6'])
})

test('names never share a batch and do not wait for each other', async () => {
  const { written, add } = batchesOf(doubled)
  await Promise.all([add('a', 1), add('b', 2), add('a', 3), add('b', 4)])
  expect(written).toEqual(['a: 1', 'b: 2', 'a: 3', 'b: 4'])
})

test('one that cannot be written fails alone', async () => {
  const { add } = batchesOf(async (_, entries) => {
    if (entries.includes(3)) throw Object.assign(new Error('bad value'), { code: '22P02' })
    return entries
  })
  const all = await Promise.allSettled([1, 2, 3, 4].map((each) => add('a', each)))
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
})

test('when the database is away all of a batch fail, without trying each', async () => {
  const { written, add } = batchesOf(async () => {
    await delay(1)
    throw Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' })
  })
  const all = await Promise.allSettled([1, 2, 3].map((each) => add('a', each)))
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(written).toEqual(['a: 1', 'a: 2 3'])
})
