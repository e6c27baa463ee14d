import { expect, test } from 'vitest'
import { alertSentence } from './alert.ts'

const alert = {
  ...{ above: 0, minutes: 10, automation: { id: 'a', name: 'Page Ada' }, by: 'Ada', problem: null },
  ...{ state: 'quiet' as const, since: null, count: 0, checkedAt: null },
}

test('an alert says what it is for and how it stands', () => {
  expect(alertSentence(alert)).toBe('More than 0 for 10 minutes runs “Page Ada” · now 0')
  expect(alertSentence({ ...alert, count: null, minutes: 0 })).toBe(
    'More than 0 at once runs “Page Ada” · not counted yet',
  )
  expect(alertSentence({ ...alert, state: 'above', count: 1, minutes: 1 })).toBe(
    'More than 0 for 1 minute runs “Page Ada” · there are more since',
  )
  expect(alertSentence({ ...alert, state: 'fired', count: 1 })).toContain(
    'it has run, for there are more since',
  )
})
