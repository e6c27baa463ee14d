import { expect, test } from 'vitest'
import { warm } from './warm.ts'

test('what sentences are understood by is made ready between all else, and not at all once all stops', async () => {
  let [turns, goesOn] = [0, true]
  const turn = () => {
    turns++
    if (goesOn) setImmediate(turn)
  }
  setImmediate(turn)
  await warm(new AbortController().signal)
  goesOn = false
  expect(turns).toBeGreaterThan(1000)
  const before = turns
  await warm(AbortSignal.abort())
  expect(turns).toBe(before)
})
