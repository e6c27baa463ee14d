import { expect, test } from 'vitest'
import { tokensOf } from './spent.ts'

const own = { sent: 400, said: 'x'.repeat(30), silent: 0 }

test('what a provider said counts, whatever was heard', () => {
  expect(tokensOf({ taken: 700, said: 950 }, { ...own, thought: 'y'.repeat(300), silent: 9_000 })).toBe(1_650)
})

test('of one that was cut off what was shown of its thinking counts like what it said', () => {
  expect(tokensOf({ taken: 700 }, { ...own, thought: 'y'.repeat(300), silent: 9_000 })).toBe(700 + 10 + 100)
})

test('what it thought unseen is estimated by how long it said nothing', () => {
  expect(tokensOf({}, { ...own, silent: 4_000 })).toBe(400 + 10 + 150)
})

test('no estimate is more than it may say at all', () => {
  expect(tokensOf({}, { ...own, silent: 60_000 })).toBe(400 + 1_000)
})
