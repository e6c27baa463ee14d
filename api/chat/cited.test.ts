import { expect, test } from 'vitest'
import { citedOf } from './cited.ts'

const asked = (operation: string, title: string) => ({ operation, title, input: {} })

test('numbers over time are summed up and told one by one, none left out', () =>
  expect(
    citedOf(asked('getRunsOverTime', 'Runs over time'), {
      ...{ every: 'day', zone: 'UTC', more: false },
      items: Array.from({ length: 12 }, (_, i) => ({
        ...{ at: `2026-11-${10 + i}T00:00:00.000Z`, name: `${10 + i} Nov`, count: i % 2 },
      })),
    }),
  ).toMatchObject({
    text: 'Runs over time: 6 in all.',
    citations: [
      { kind: 'moment', id: '2026-11-10T00:00:00.000Z', title: '10 Nov', hint: '0' },
      ...Array.from({ length: 11 }, () => ({ kind: 'moment' })),
      { kind: 'view', id: 'getRunsOverTime' },
    ],
  }))

test('numbers by status are told by its word, but for those of which there are none', () =>
  expect(
    citedOf(asked('getRunCounts', 'Numbers of runs by status'), {
      items: [
        { status: 'completed', count: 0, more: false },
        { status: 'timed_out', count: 3, more: false },
      ],
    }),
  ).toMatchObject({
    text: 'Numbers of runs by status: 3 in all.',
    citations: [{ kind: 'status', title: 'Timed out', hint: '3' }, { kind: 'view' }],
  }))
