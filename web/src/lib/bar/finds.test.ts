import { expect, test } from 'vitest'
import { isSentence, narrow, type Find } from './finds.ts'

const find = (group: string, title: string, hint = ''): Find => ({
  group,
  title,
  hint,
  href: `/${group}/${title}`,
})
const all = [
  find('Recent', 'Site check'),
  find('Go to', 'Automations'),
  find('Go to', 'Runs'),
  find('Automation', 'Überweisungen prüfen', 'Active'),
  find('Automation', 'Nightly backup', 'Paused'),
  find('Run', 'Nightly backup', 'Failed: the disk is full.'),
]
const titles = (text: string) => narrow(all, text).map(({ group, title }) => `${group}: ${title}`)

test('before anything is typed there is where one was and where one can go', () =>
  expect(titles('')).toEqual(['Recent: Site check', 'Go to: Automations', 'Go to: Runs']))

test('names are found by their beginning, whatever the case and the accents', () => {
  expect(titles('UBER')).toEqual(['Automation: Überweisungen prüfen'])
  expect(titles('backup')).toEqual(['Automation: Nightly backup', 'Run: Nightly backup'])
})

test('what is said beside the name finds it too', () =>
  expect(titles('disk backup')).toEqual(['Run: Nightly backup']))

test('what is nowhere finds nothing', () => expect(titles('zzz')).toEqual([]))

test('two words may be a sentence', () =>
  expect([isSentence('pause'), isSentence(' pause '), isSentence('pause it')]).toEqual([false, false, true]))
