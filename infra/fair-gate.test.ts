import fc from 'fast-check'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { FairGate } from './fair-gate.ts'

const long = 60_000
const few = { places: 2, spare: 2, waiting: 1000, milliseconds: long }

test('so many enter at once, the rest in turn as places are left', async () => {
  const gate = new FairGate(few)
  const begun: number[] = []
  const enter = async (i: number) => {
    const leave = await gate.enter('a')
    begun.push(i)
    return leave!
  }
  const all = [0, 1, 2, 3].map(enter)
  const first = await all[0]!
  await all[1]
  expect(begun).toEqual([0, 1])
  expect(gate.waiting).toBe(2)
  first()
  first()
  await all[2]
  expect(begun).toEqual([0, 1, 2])
})

test('a name that has no place does not wait behind one that asks a thousand times', async () => {
  const gate = new FairGate(few)
  for (let i = 0; i < 1000; i++) void gate.enter('flood')
  await gate.enter('other')
  expect(gate.waiting).toBe(998)
})

test('names that wait are given places by turns', async () => {
  const gate = new FairGate({ ...few, places: 1, spare: 0 })
  const order: string[] = []
  const through = async (name: string) => {
    const leave = await gate.enter(name)
    order.push(name)
    await delay(0)
    leave!()
  }
  await Promise.all(['a', 'a', 'a', 'a', 'b', 'b'].map(through))
  expect(order).toEqual(['a', 'b', 'a', 'b', 'a', 'a'])
})

test('more than may wait are turned away, and a place that nobody leaves is free again by itself', async () => {
  const gate = new FairGate({ places: 1, spare: 0, waiting: 1, milliseconds: 20 })
  await gate.enter('a')
  const second = gate.enter('a')
  expect(await gate.enter('a')).toBeUndefined()
  expect(await second).toBeTypeOf('function')
})

test('who is alone at work has more places than beside others', async () => {
  let others = false
  const gate = new FairGate({ ...few, places: 1, alone: 3, spare: 0, othersWork: () => others })
  const leaves = await Promise.all([gate.enter('a'), gate.enter('a'), gate.enter('a')])
  others = true
  let entered = 0
  const fourth = gate.enter('a').finally(() => entered++)
  leaves[0]!()
  leaves[1]!()
  await delay(5)
  expect(entered).toBe(0)
  leaves[2]!()
  expect(await fourth).toBeTypeOf('function')
})

test('a place of somebody with a line rests as many times as long as it was held while others work', async () => {
  let others = true
  const othersWork = (name: string, waits: (other: string) => boolean) =>
    others && name === 'a' && waits('a') && !waits('b')
  const gate = new FairGate({ ...few, places: 1, spare: 0, rest: () => 5, othersWork })
  const first = await gate.enter('a')
  const second = gate.enter('a')
  const third = gate.enter('a')
  await delay(20)
  const left = performance.now()
  first!()
  const secondLeave = await second
  expect(performance.now() - left).toBeGreaterThan(90)
  others = false
  const again = performance.now()
  secondLeave!()
  await third
  expect(performance.now() - again).toBeLessThan(50)
})

test('whatever comes and goes, everybody gets through, never more at once than there are places', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 60 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 3 }),
      async (names, places, spare) => {
        const gate = new FairGate({ places, spare, waiting: 100, milliseconds: long })
        let now = 0
        let most = 0
        await Promise.all(
          names.map(async (name) => {
            const leave = await gate.enter(name)
            most = Math.max(most, ++now)
            await Promise.resolve()
            now--
            leave!()
          }),
        )
        expect(most).toBeLessThanOrEqual(places + spare)
        expect(gate.waiting).toBe(0)
      },
    ),
    { numRuns: 200 },
  )
})
