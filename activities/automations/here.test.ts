import { expect, test } from 'vitest'
import type { Graph } from '#workflows/automations/core/graph.ts'
import { begun } from '#workflows/automations/core/state.ts'
import { evaluateHere, isSmall } from './here.ts'

const graphOf = (...values: string[]): Graph => ({
  trigger: { type: 'webhook', scheme: 'none' },
  nodes: values.map((value, i) => ({ id: `n${i}`, type: 'set', values: { value } })),
  edges: values.map((_, i) => ({ from: i === 0 ? 'trigger' : `n${i - 1}`, to: `n${i}` })),
})

const burst = (graph: Graph, body: unknown = { name: 'Ada' }) =>
  evaluateHere({
    texts: {},
    graph,
    state: begun(),
    events: [{ kind: 'started', at: 0 }],
    surrounding: {
      run: { id: 'r', generation: 1, startedAt: '', automation: 'a', version: 1 },
      trigger: { kind: 'webhook', body } as never,
      timeScale: 1,
      stopped: {},
    },
  })?.burst

test('a short burst is made at once', () => {
  const made = burst(graphOf('Hello {{ trigger.body.name }}', '{{ steps.n0.value + "!" }}'))
  expect(made?.state.nodes).toMatchObject({ n1: { state: 'done', output: { value: 'Hello Ada!' } } })
})

test('what computes for long is left to a thread of its own, and leaves nothing behind', () => {
  const many = `{{ [${Array.from({ length: 30 }, (_, i) => i).join(',')}].map(a, trigger.body.list.map(b, a + b)) }}`
  const list = Array.from({ length: 1000 }, (_, i) => i)
  expect(burst(graphOf(many), { list })).toBeUndefined()
  expect(burst(graphOf('{{ 1 + 1 }}'))?.state.nodes).toMatchObject({ n0: { output: { value: 2 } } })
})

test('a long list is left to a thread, whatever its node does', () => {
  const sorted = (length: number) =>
    burst(
      {
        trigger: { type: 'manual' },
        nodes: [
          {
            id: 'n0',
            type: 'sort',
            items: 'trigger.body',
            by: [{ key: 'item', order: 'ascending', as: 'value', nulls: 'last' }],
          },
        ],
        edges: [{ from: 'trigger', to: 'n0' }],
      },
      Array.from({ length }, (_, i) => -i),
    )
  expect(sorted(3000)).toBeUndefined()
  expect(sorted(2)?.state.nodes).toMatchObject({ n0: { output: { items: [-1, 0], count: 2 } } })
})

test('values that double from node to node are left to a thread before they are large', () => {
  const doubling = Array.from({ length: 40 }, (_, i) =>
    i === 0 ? '{{ "0123456789" }}' : `{{ steps.n${i - 1}.value + steps.n${i - 1}.value }}`,
  )
  const began = process.memoryUsage().heapUsed
  expect(burst(graphOf(...doubling))).toBeUndefined()
  expect(process.memoryUsage().heapUsed - began).toBeLessThan(50_000_000)
})

test('regular expressions are left to a thread: reading a short one can take a fifth of a second', () => {
  expect(burst(graphOf(`{{ re2(trigger.body.name, "${'x{1000}'.repeat(70)}") }}`))).toBeUndefined()
  expect(burst(graphOf('{{ re2(trigger.body.name, "a") || true }}'))).toBeUndefined()
  expect(burst(graphOf('{{ trigger.body.name }}'))).toBeDefined()
})

test('large data and large graphs are not looked at here', () => {
  expect(burst(graphOf('{{ 1 }}'), 'x'.repeat(40_000))).toBeUndefined()
  expect(burst(graphOf('x'.repeat(40_000)))).toBeUndefined()
})

test('small is what has few characters and few parts, however they are nested', () => {
  expect(isSmall({ a: ['bc', 1, null] }, 20)).toBe(true)
  expect(
    isSmall(
      Array.from({ length: 20 }, () => 0),
      20,
    ),
  ).toBe(false)
  expect(isSmall({ [`${'x'.repeat(30)}`]: 1 }, 20)).toBe(false)
  let deep: unknown = 1
  for (let i = 0; i < 100_000; i++) deep = [deep]
  expect(isSmall(deep, 1000)).toBe(false)
})
