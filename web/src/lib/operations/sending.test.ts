import { expect, test } from 'vitest'
import { ProblemError, unreachable } from '../problem.ts'
import { Intent } from './sending.ts'

const refusal = (status: number, code = 'x') => new ProblemError({ title: 'x', status, code })

/** Sends `inputs` one after another, each answered or refused as said; the keys that were used. */
const keys = async (...sent: [input: unknown, outcome?: Error][]): Promise<string[]> => {
  let made = 0
  const intent = new Intent(() => String(++made))
  const used: string[] = []
  for (const [input, outcome] of sent)
    await intent
      .send(input, async (key) => {
        used.push(key)
        if (outcome) throw outcome
      })
      .catch(() => undefined)
  return used
}

test('a press repeated after a lost answer is the same intent', async () => {
  const [first, ...more] = await keys(
    ['a', unreachable()],
    ['a', refusal(503)],
    ['a', refusal(409, 'request_in_flight')],
    ['a'],
  )
  expect(more).toEqual([first, first, first])
})

test('what was answered or refused is over: pressing again is another intent', async () => {
  const used = await keys(['a'], ['a', refusal(409)], ['a', refusal(400)], ['a'])
  expect(new Set(used).size).toBe(4)
})

test('another input is another intent, also while the first is unanswered', async () => {
  const [first, second] = await keys(['a', unreachable()], ['b', unreachable()])
  expect(first).not.toBe(second)
})
