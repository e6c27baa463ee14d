import { v7 as newId } from 'uuid'
import { afterEach, expect, test, vi } from 'vitest'
import { newPlan, shownAt } from './seal.ts'

afterEach(() => vi.useRealTimers())

test('a plan is as old as it is, also where the clock was set back and other ids are ahead of it', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const now = Date.now()
  vi.setSystemTime(now + 300_000)
  newId()
  vi.setSystemTime(now)
  expect(shownAt(newId())).toBe(now + 300_000)
  expect(shownAt(newPlan())).toBe(now)
  expect(newPlan()).not.toBe(newPlan())
})
