import { describe, expect, test } from 'vitest'
import { readJson } from '#lib/editor/positions.ts'
import { linesOf, markOf, markOfField } from './marks.ts'

const read = readJson(`{
  "trigger": { "type": "manual" },
  "nodes": [
    { "id": "ask",
      "title": "May it?" },
    { "id": "call" }
  ],
  "edges": [
    { "from": "trigger", "to": "ask" },
    { "from": "ask", "to": "nowhere" }
  ]
}`)
const message = 'is wrong'

describe('a problem of the graph is marked', () => {
  test.each([
    ['at the field of its node', { node: 'ask', field: 'title' }, { line: 5, node: 'ask' }],
    ['at its node where the field is missing', { node: 'call', field: 'url' }, { line: 6, node: 'call' }],
    ['at the trigger', { node: 'trigger', field: 'type' }, { line: 2, node: 'trigger' }],
    ['where an edge to nowhere comes from', { edge: 1 }, { line: 10, node: 'ask' }],
    ['at the whole graph', {}, { line: 1, node: null }],
    ['at a field of the graph', { field: 'edges' }, { line: 8, node: null }],
    ['at the whole graph for a node that is not in the text', { node: 'gone' }, { line: 1, node: 'gone' }],
  ])('%s', (_, where, mark) => {
    expect(markOf({ code: 'x', message, ...where } as never, read)).toEqual({
      ...mark,
      message,
      hint: undefined,
    })
  })
})

describe('a refused field of a request is marked', () => {
  test.each([
    ['graph.nodes[0].title', { line: 5, node: 'ask', message: 'title: is wrong' }],
    ['graph.nodes[1]', { line: 6, node: 'call', message: 'graph: is wrong' }],
    ['graph.nodes[9].id', { line: 3, node: null, message: 'id: is wrong' }],
    ['graph.trigger.type', { line: 2, node: null, message: 'trigger.type: is wrong' }],
    ['graph', { line: 1, node: null, message: 'graph: is wrong' }],
  ])('%s', (field, mark) => {
    expect(markOfField({ field, code: 'x', message, hint: 'Mend it.' }, read)).toEqual({
      ...mark,
      hint: 'Mend it.',
    })
  })

  test.each(['name', 'graphics', 'input.graph'])('unless it is not about the graph: %s', (field) => {
    expect(markOfField({ field, code: 'x', message }, read)).toBeNull()
  })
})

test('a node is found by its lines; one that is not there is not', () => {
  expect(['trigger', 'ask', 'call', 'gone'].map((id) => linesOf(id, read))).toEqual([
    [2, 2],
    [4, 5],
    [6, 6],
    null,
  ])
  expect(linesOf('ask', readJson('{"nodes": 5}'))).toBeNull()
})
