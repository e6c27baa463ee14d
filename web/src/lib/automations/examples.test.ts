import { expect, test } from 'vitest'
import { graph } from '../../../../workflows/automations/core/graph.ts'
import { noon, walk } from '../../../../workflows/automations/core/testing.ts'
import { validate } from '../../../../workflows/automations/core/validate.ts'
import { operations } from '../../../../workflows/operations.ts'
import { examples } from './examples.ts'

test('there are enough, each with a name of its own', () => {
  expect(examples.length).toBeGreaterThanOrEqual(15)
  expect(new Set(examples.map(({ name }) => name)).size).toBe(examples.length)
  expect(new Set(examples.map(({ id }) => id)).size).toBe(examples.length)
})

test.each(examples)('“$name” can be published', ({ graph: written }) => {
  const surroundings = { operationInput: (name: string) => operations.get(name)?.input }
  expect(validate(graph.parse(written), surroundings)).toEqual([])
})

/** What each comes to with its own input, when everybody who is asked says yes and every wait is over. */
const results: Record<string, unknown> = {
  discount: { customer: 'Ada Lovelace', percent: 25 },
  totals: {
    items: [
      { customer: 'Grace', total: 90 },
      { customer: 'Ada', total: 55 },
    ],
  },
  contacts: { items: [{ email: 'ada@example.com' }] },
  newest: { items: [{ at: '2026-03-04' }, { at: '2026-01-02' }, { at: '2025-12-31' }] },
  lines: { lines: 3 },
  each: { items: [{ text: 'Dear Ada, you are number 1.' }, { text: 'Dear Grace, you are number 2.' }] },
  fallback: { result: { note: 'An amount of -5 makes no sense' } },
  both: { agreed: true },
  escalate: { ticket: 'T-7' },
  join: { items: [{ id: 1, customer: 7, name: 'Ada' }] },
  batches: {
    items: [
      { count: 10, total: 55 },
      { count: 2, total: 23 },
    ],
  },
}

test.each(examples)('“$name” runs', ({ id, graph: written, input }) => {
  const run = walk(written, { body: input } as never)
  let burst = run.start()
  for (let i = 0; i < 20 && burst.state.status !== 'completed'; i++) {
    const [node, state] =
      Object.entries(burst.state.nodes).find(([, { waits }]) => waits && waits.for !== 'inside') ?? []
    if (node === undefined) break
    burst =
      state?.waits?.for === 'approval'
        ? run.go({ kind: 'decided', node, decision: 'approve', by: 'ada', comment: '' } as never)
        : run.go({ kind: 'elapsed', node, at: noon + 400 * 86_400_000 } as never)
  }
  expect(burst.state).toMatchObject({ status: 'completed', ...(results[id] ? { output: results[id] } : {}) })
})
