import { expect, test } from 'vitest'
import { broughtIn } from './brought.ts'

const graph = { nodes: [{ id: 'a', type: 'set', values: {} }], edges: [{ from: 'trigger', to: 'a' }] }

test('an automation, a graph, a command and a document can be begun with', () => {
  expect(broughtIn(' ')).toBeNull()
  expect(broughtIn(JSON.stringify({ name: 'From elsewhere', graph }))).toMatchObject({
    ...{ kind: 'graph', name: 'From elsewhere', graph },
  })
  expect(broughtIn(JSON.stringify(graph))).toMatchObject({ kind: 'graph', graph })
  const command = `curl -H 'Authorization: Bearer 1' https://shop.example/orders --json '{"id":7}'`
  const made = broughtIn(command)
  expect(made).toMatchObject({
    kind: 'graph',
    name: 'POST shop.example/orders',
    left: [expect.stringMatching(/authorization/i)],
  })
  expect(JSON.stringify(made)).not.toContain('Bearer')
  expect(broughtIn('openapi: 3.1.0\npaths:\n  /a: {}')).toMatchObject({ kind: 'document' })
})

test.each<[string, string, RegExp]>([
  ['text', 'hello', /./],
  ['JSON that is no automation', '{"rows": [1]}', /A graph has nodes/],
  ['a list', '[1]', /A graph has nodes/],
  ['a command without an end', `curl 'https://a.example`, /quote/],
  ['5 MB', JSON.stringify({ nodes: ['x'.repeat(5_000_000)] }), /too much/],
  ['a document of 5 MB', `openapi: 3.1.0\npaths:\n${'#'.repeat(5_000_000)}`, /too much/],
])('%s is not taken, and it is said why', (_, text, says) =>
  expect(broughtIn(text)).toMatchObject({ kind: 'wrong', message: expect.stringMatching(says) }),
)
