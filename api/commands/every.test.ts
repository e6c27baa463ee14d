import { expect, test } from 'vitest'
import { everyIn } from './every.ts'

const days = ['mon', 'tue', 'wed', 'thu', 'fri'] as const

test.each([
  ['run it every day at 6', { kind: 'calendar', times: ['06:00'] }, 'run it'],
  ['every weekday at 8 run it', { kind: 'calendar', times: ['08:00'], weekdays: [...days] }, 'run it'],
  ['run it every 15 minutes', { kind: 'interval', every: '15m' }, 'run it'],
  ['run it hourly', { kind: 'interval', every: '1h' }, 'run it'],
  [
    'run it every Monday, Wednesday and Friday at 5pm',
    { kind: 'calendar', times: ['17:00'], weekdays: ['mon', 'wed', 'fri'] },
    'run it',
  ],
  ['at 9 every day run it', { kind: 'calendar', times: ['09:00'] }, 'run it'],
  [
    'run it on the last day of every month at noon',
    { kind: 'calendar', times: ['12:00'], monthDays: ['last'] },
    'run it',
  ],
  ['run it daily at 8 and 18:30', { kind: 'calendar', times: ['08:00', '18:30'] }, 'run it'],
  ['run it mon-fri 07:30', { kind: 'calendar', times: ['07:30'], weekdays: [...days] }, 'run it'],
  ['run it fri-mon 9:00', { kind: 'calendar', weekdays: ['mon', 'fri', 'sat', 'sun'] }, 'run it'],
  ['run it sat,sun at 9', { kind: 'calendar', times: ['09:00'], weekdays: ['sat', 'sun'] }, 'run it'],
  ['run it daily 07:30', { kind: 'calendar', times: ['07:30'] }, 'run it'],
  ['check x every 5 minutes and tell me', { kind: 'interval', every: '5m' }, 'check x and tell me'],
])('“%s” says how often, and what', (text, when, rest) => {
  expect(everyIn(text)).toMatchObject({ when, rest })
})

test.each([
  'run it',
  'run it on Monday at 8',
  'pause every automation',
  'run it every day at 25',
  'every year run it',
])('“%s” says nothing of how often that could be kept', (text) => {
  expect(everyIn(text)).toBeUndefined()
})
