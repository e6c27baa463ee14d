import { expect, test } from 'vitest'
import { goesBack, isExpected, takeCheck, type Standing } from './probing.ts'

const unknown: Standing = {
  ...{ state: 'unknown', failing: 0, failingSince: null, deployment: null, downWith: null },
}
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute))

/** Checks one after another, a minute each: `+` is well, `-` is not; a letter is the deployment from then on. */
const checks = (text: string, failures = 3) => {
  let standing = unknown
  let deployment = 'a'
  let minute = 0
  const turns: string[] = []
  for (const each of text) {
    if (each !== '+' && each !== '-') deployment = each
    else {
      const { turned, ...next } = takeCheck(
        standing,
        { ok: each === '+', deployment, at: at(minute) },
        failures,
      )
      standing = next
      if (turned) turns.push(`${turned} ${minute}`)
      minute++
    }
  }
  return { standing, turns }
}

test('it is down after so many failures in a row and up after one success, and each is said once', () => {
  expect(checks('+--+--').turns).toEqual([])
  expect(checks('+------').turns).toEqual(['down 3'])
  expect(checks('---++---+').turns).toEqual(['down 2', 'up 3', 'down 7', 'up 8'])
  expect(checks('-', 1).turns).toEqual(['down 0'])
})

test('a new deployment has its own failures in a row', () => {
  expect(checks('+--b--').turns).toEqual([])
  expect(checks('+--b---').standing).toMatchObject({ state: 'down', downWith: 'b', failingSince: at(3) })
  // It was down already: the new one is not what brought it down.
  expect(checks('---b---')).toMatchObject({ turns: ['down 2'], standing: { failing: 3, downWith: 'a' } })
})

const back = (text: string, more: object = {}, how: object = {}) =>
  goesBack(
    checks(text).standing,
    { deployment: 'b', since: at(2), wentBack: false, ...more },
    { minutes: 10, wentBackFrom: null, ...how },
  )

test('it goes back from what it went down with soon after, and from nothing else', () => {
  expect(back('++b---')).toBe(true)
  expect(back('++b--')).toBe(false)
  expect(back('++b+++---')).toBe(true)
  expect(back(`++b${'+'.repeat(11)}---`)).toBe(false)
  expect(back('---b---')).toBe(false)
  expect(back('++b---', {}, { minutes: 0 })).toBe(false)
})

test('it goes back once, and never from what it has gone back to', () => {
  expect(back('++b------', {}, { wentBackFrom: 'b' })).toBe(false)
  expect(back('++b---', { wentBack: true })).toBe(false)
  expect(back('++b---', { deployment: 'c' })).toBe(false)
})

test('without a status any answer is expected that is no error', () => {
  expect([200, 204, 301, 399, 400, 404, 503, 101].filter((each) => isExpected(each, null))).toEqual([
    ...[200, 204, 301, 399],
  ])
  expect(isExpected(401, 401)).toBe(true)
  expect(isExpected(200, 204)).toBe(false)
})
