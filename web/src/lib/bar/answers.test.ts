import { expect, test } from 'vitest'
import { linesOf, momentsOf, pageOf, summaryOf } from './answers.ts'

test('numbers of runs are lines that can be drawn as bars', () =>
  expect(
    linesOf({
      items: [
        { automation: { id: 'a', name: 'Site check' }, count: 3 },
        { automation: null, count: 1 },
      ],
    }),
  ).toMatchObject([
    { title: 'Site check', count: 3, href: '/automations/a' },
    { title: 'Single operations', count: 1, href: null },
  ]))

test('a failure says which run, why, what to do, and whether it is over', () => {
  const run = {
    id: 'r',
    title: 'Site check',
    status: 'failed',
    sentence: 'Failed at “call”.',
    automation: null,
  }
  const error = { code: 'x', message: 'The host does not answer.', hint: 'Is it up?' }
  const titles = linesOf({ run, error, newest: false }).map(({ title }) => title)
  expect(titles.slice(1)).toEqual([error.message, error.hint, 'A run came after it, and has not failed.'])
  expect(linesOf({ run, error, newest: true })[0]).toMatchObject({ href: '/runs/r', state: 'failed' })
  expect(linesOf({ run: null, error: null, newest: false })).toEqual([])
})

test('a deployment is told by its project, with why it failed', () =>
  expect(
    linesOf({
      items: [
        {
          id: 'd',
          projectName: 'shop',
          number: 7,
          status: 'failed',
          reason: 'No start command',
          message: 'm',
        },
        { id: 'e', projectName: 'shop', number: 6, status: 'live', reason: null, message: 'Round up' },
      ],
    }),
  ).toEqual([
    { title: 'shop #7', hint: 'No start command', state: 'failed', href: '/deploys/d' },
    { title: 'shop #6', hint: 'Round up', state: 'live', href: '/deploys/e' },
  ]))

test('an answer has a page with all of it, which asks the same', () => {
  expect(pageOf({ operation: 'listRuns', input: { status: 'failed' } })).toBe('/runs?status=failed')
  expect(pageOf({ operation: 'listRuns', input: { from: '2026-01-01T00:00:00Z' } })).toMatch(
    /^\/views\/listRuns\?from=/,
  )
  expect(pageOf({ operation: 'getRunsByAutomation', input: {} })).toBe('/views/getRunsByAutomation')
})

test('figures over time are told all together, and their page is that of the project', () => {
  const total = { requests: 12, errors: 1 }
  expect(linesOf({ minutes: 10, points: [], total })).toMatchObject([
    { title: 'Requests', hint: '12' },
    { title: 'Errors', hint: '1' },
  ])
  expect(pageOf({ operation: 'getProjectTraffic', input: { project: 'p' } })).toBe('/projects/p')
})

test('numbers of each status are told by its word, without those that are 0', () =>
  expect(
    linesOf({
      items: [
        { status: 'failed', count: 2, more: false },
        { status: 'timed_out', count: 0, more: false },
      ],
    }),
  ).toEqual([{ title: 'Failed', hint: '', state: 'failed', href: null, count: 2 }]))

test('numbers over time can be drawn, and are summed up in words', () => {
  const [monday, tuesday] = [
    { at: '2026-11-23T00:00:00.000Z', name: 'Mon 23 Nov', count: 0 },
    { at: '2026-11-24T00:00:00.000Z', name: 'Tue 24 Nov', count: 3 },
  ]
  expect(momentsOf({ every: 'day', zone: 'UTC', items: [monday, tuesday], more: false })).toHaveLength(2)
  expect(momentsOf({ items: [{ status: 'failed', count: 2 }] })).toBeNull()
  expect(summaryOf([monday!, tuesday!])).toBe('3, all of Tue 24 Nov.')
  expect(summaryOf([{ ...monday!, count: 1 }, tuesday!])).toBe('4 in all; most: Tue 24 Nov (3).')
  expect(summaryOf([monday!])).toBe('None.')
})
