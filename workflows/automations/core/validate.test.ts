import { expect, test } from 'vitest'
import { operations } from '../../operations.ts'
import { graph } from './graph.ts'
import { validate } from './validate.ts'

const problems = (nodes: unknown[], edges: unknown[]) =>
  validate(graph.parse({ nodes, edges }), { operationInput: (name) => operations.get(name)?.input })
const set = (id: string, values: Record<string, unknown> = {}) => ({ id, type: 'set', values })
const codes = (found: ReturnType<typeof problems>) => found.map(({ node, code }) => `${node} ${code}`)

test('a good graph has no problems', () => {
  expect(
    problems(
      [
        set('a', { v: '{{ trigger.body.x }}' }),
        { id: 'b', type: 'if', condition: 'steps.a.v == run.version' },
      ],
      [
        { from: 'trigger', to: 'a' },
        { from: 'a', to: 'b' },
      ],
    ),
  ).toEqual([])
})

test('a circle names exactly the nodes on it', () => {
  const found = problems(
    [set('a'), set('b'), set('c'), set('after')],
    [
      { from: 'trigger', to: 'a' },
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'c', to: 'b' },
      { from: 'c', to: 'after' },
    ],
  )
  expect(codes(found)).toEqual(['b cycle', 'c cycle'])
})

test('an edge to nowhere, from nowhere, or by an unknown port is named with its place', () => {
  const found = problems(
    [set('a'), { id: 'b', type: 'if', condition: 'true' }],
    [
      { from: 'trigger', to: 'a' },
      { from: 'a', to: 'ghost' },
      { from: 'phantom', to: 'b' },
      { from: 'trigger', to: 'b' },
      { from: 'b', port: 'maybe', to: 'a' },
    ],
  )
  expect(found.map(({ edge, code }) => [edge, code])).toEqual([
    [1, 'dangling_edge'],
    [2, 'dangling_edge'],
    [4, 'unknown_port'],
  ])
  expect(found[2]!.hint).toContain('"true", "false"')
})

test('expressions that do not parse, name nothing, or look ahead are named by node and field', () => {
  const found = problems(
    [
      { id: 'a', type: 'if', condition: 'trigger.body. ==' },
      set('b', { list: ['{{ nobody.x }}'] }),
      set('c', { x: '{{ steps.d.y }}', z: '{{ steps.nope }}' }),
      set('d'),
      set('e', { open: '{{ trigger.body' }),
      { id: 'f', type: 'if', condition: 'trigger.body.name.matches("(a+)+$")' },
    ],
    [
      { from: 'trigger', to: 'a' },
      { from: 'a', to: 'b' },
      { from: 'a', to: 'c' },
      { from: 'c', to: 'd' },
      { from: 'a', to: 'e' },
      { from: 'a', to: 'f' },
    ],
  )
  expect(found.map(({ node, field, code }) => `${node}.${field} ${code}`)).toEqual([
    'a.condition bad_expression',
    'b.values.list[0] unknown_name',
    'c.values.x unknown_step',
    'c.values.z unknown_step',
    'e.values.open bad_expression',
    'f.condition bad_expression',
  ])
  expect(found.at(-1)!.hint).toContain('re2')
})

test('unknown operations, wrong inputs, durations and repeated names are found', () => {
  const found = problems(
    [
      { id: 'a', type: 'operation', operation: 'launchRocket', input: {} },
      { id: 'b', type: 'operation', operation: 'pauseAutomation', input: { id: 'x', extra: 1 } },
      { id: 'c', type: 'wait', duration: 'soon' },
      set('same'),
      set('same'),
      set('lonely'),
    ],
    [
      { from: 'trigger', to: 'a' },
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'c', to: 'same' },
    ],
  )
  expect(codes(found).toSorted()).toEqual([
    'a unknown_operation',
    'b bad_input',
    'b bad_input',
    'c bad_duration',
    'lonely unreachable',
    'same repeated_id',
  ])
})

test('a limit that is not there is a problem, where it is known which there are', () => {
  const call = { id: 'a', type: 'http', url: 'https://example.com/', limit: { name: 'crm' } }
  const drawn = graph.parse({ nodes: [call], edges: [{ from: 'trigger', to: 'a' }] })
  const operationInput = () => undefined
  expect(validate(drawn, { operationInput, isLimit: (name) => name === 'crm' })).toEqual([])
  expect(validate(drawn, { operationInput })).toEqual([])
  expect(validate(drawn, { operationInput, isLimit: () => false })).toMatchObject([
    { node: 'a', field: 'limit.name', code: 'unknown_limit', hint: expect.stringContaining('Settings') },
  ])
})

test('a step within the limit that what it stands in keeps would wait for itself', () => {
  const limit = { name: 'crm' }
  const found = problems(
    [
      { id: 'all', type: 'try', limit },
      { id: 'each', type: 'forEach', items: '[1]', parent: 'all', limit: { name: 'other' } },
      { id: 'a', type: 'http', url: 'https://example.com/', parent: 'each', limit },
      { id: 'b', type: 'http', url: 'https://example.com/', limit },
    ],
    [
      { from: 'trigger', to: 'all' },
      { from: 'all', to: 'each', port: 'try' },
      { from: 'each', to: 'a' },
      { from: 'all', to: 'b' },
    ],
  )
  expect(codes(found)).toEqual(['a limit_within_itself'])
  expect(found[0]!.message).toContain('"all" around it')
})

test('places on the canvas are kept and mean nothing; too many or too far are refused', () => {
  const drawn = (positions: unknown) =>
    graph.safeParse({ nodes: [set('a')], edges: [{ from: 'trigger', to: 'a' }], positions })
  const good = drawn({ trigger: { x: -10, y: 0 }, a: { x: 0, y: 120 }, gone: { x: 1, y: 1 } })
  expect(validate(good.data!, { operationInput: () => undefined })).toEqual([])
  expect(drawn({ a: { x: 100_001, y: 0 } }).success).toBe(false)
  expect(drawn({ a: { x: 0.5, y: 0 } }).success).toBe(false)
  const many = Object.fromEntries(Array.from({ length: 1002 }, (_, i) => [`n${i}`, { x: i, y: 0 }]))
  expect(drawn(many).error?.issues[0]?.message).toBe('at most 1001 places')
})
