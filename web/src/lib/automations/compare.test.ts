import { expect, test } from 'vitest'
import type { Graph } from '#workflows/automations/core/graph.ts'
import { compare } from './compare.ts'

const graph = (over: object = {}): Graph =>
  ({
    trigger: { type: 'manual' },
    nodes: [
      { id: 'ask', type: 'approval', name: 'Ask Ada', title: 'May it?' },
      { id: 'done', type: 'set', values: { a: 1 } },
    ],
    edges: [
      { from: 'trigger', to: 'ask' },
      { from: 'ask', to: 'done' },
    ],
    ...over,
  }) as Graph
const before = graph()
const [ask, done] = before.nodes

test('the same graph changes nothing, nor does the order of its nodes', () => {
  expect(compare(before, graph())).toEqual([])
  expect(compare(before, graph({ nodes: [done, ask] }))).toEqual([])
})

test('a first version adds every node and speaks of nothing else', () => {
  expect(compare(null, before)).toEqual([
    { kind: 'added', what: 'Ask Ada', fields: [] },
    { kind: 'added', what: 'done', fields: [] },
  ])
})

test('a changed node is named with the fields that differ: changed, added or gone', () => {
  const changed = { id: 'ask', type: 'approval', title: 'May it really?', detail: 'Think.' }
  expect(compare(before, graph({ nodes: [changed, done] }))).toEqual([
    {
      ...{ kind: 'changed', what: 'ask' },
      fields: [
        { name: 'name', before: 'Ask Ada', after: undefined },
        { name: 'title', before: 'May it?', after: 'May it really?' },
        { name: 'detail', before: undefined, after: 'Think.' },
      ],
    },
  ])
})

test('nodes that come and go, the trigger and the connections are each told once', () => {
  const after = graph({
    trigger: { type: 'webhook', scheme: 'none' },
    nodes: [ask, { id: 'call', type: 'http', url: 'https://crm.example' }],
    edges: [{ from: 'trigger', to: 'ask' }],
  })
  expect(compare(before, after)).toEqual([
    { kind: 'changed', what: 'the trigger', fields: [] },
    { kind: 'added', what: 'call', fields: [] },
    { kind: 'removed', what: 'done', fields: [] },
    { kind: 'changed', what: 'the connections', fields: [] },
  ])
})

test('a connection that leads elsewhere is a change, though there are as many', () => {
  const edges = [
    { from: 'trigger', to: 'ask' },
    { from: 'trigger', to: 'done' },
  ]
  expect(compare(before, graph({ edges }))).toEqual([
    { kind: 'changed', what: 'the connections', fields: [] },
  ])
})
