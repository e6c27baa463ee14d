import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { createAutomation, listAutomations } from '#workflows/automations/contract.ts'
import { nodeKinds } from '#workflows/automations/core/nodes/nodes.ts'
import { fieldName, nearest } from './invalid.ts'
import { fromZod, isDatabaseAway, Problem, problemResponse } from './problem.ts'

const errorsOf = (schema: z.ZodType, input: unknown, prefix?: string) => {
  const { error } = schema.safeParse(input)
  if (!error) throw new Error('the input is valid')
  return fromZod(error, { input, prefix })
}
const withNode = (node: unknown) => ({ name: 'A', graph: { nodes: [node], edges: [] } })
const kinds = [...nodeKinds.keys()].map((kind) => `"${kind}"`).join(', ')

describe('what zod refuses is said field by field', () => {
  test.each<[string, unknown, object[]]>([
    ['no body', undefined, [{ field: 'body', code: 'missing', message: 'Is required.' }]],
    [
      'a list for an object',
      [],
      [{ field: 'body', code: 'wrong_type', message: 'Must be an object, not a list.' }],
    ],
    [
      'missing fields',
      {},
      [
        { field: 'name', code: 'missing', message: 'Is required.' },
        { field: 'graph', code: 'missing', message: 'Is required.' },
      ],
    ],
    [
      'each unknown field by its own name',
      { ...withNode({ type: 'wait', id: 'w', duration: '1h', a: 1, 'b-c': 2 }), d: 3 },
      [
        { field: 'graph.nodes[0].a', code: 'unknown_field', message: 'Is not a known field.' },
        { field: 'graph.nodes[0]["b-c"]', code: 'unknown_field', message: 'Is not a known field.' },
        { field: 'd', code: 'unknown_field', message: 'Is not a known field.' },
      ],
    ],
    [
      'an unknown kind of node, with the kinds there are',
      withNode({ type: 'htp', id: 'a' }),
      [
        {
          field: 'graph.nodes[0].type',
          code: 'unknown_value',
          message: `Must be one of ${kinds}.`,
          hint: 'Did you mean "http"?',
        },
      ],
    ],
    [
      'a node without a kind',
      withNode({ id: 'a' }),
      [
        {
          field: 'graph.nodes[0].type',
          code: 'missing',
          message: 'Is required.',
          hint: `Must be one of ${kinds}.`,
        },
      ],
    ],
    [
      'a number out of range in a union, by the branch that was meant',
      withNode({ type: 'respond', id: 'r', status: 700 }),
      [{ field: 'graph.nodes[0].status', code: 'too_big', message: 'Must be at most 599.' }],
    ],
    [
      'a value of none of a union’s types',
      withNode({ type: 'respond', id: 'r', status: true }),
      [{ field: 'graph.nodes[0].status', code: 'wrong_type', message: 'Must be a number or a text.' }],
    ],
    [
      'a contract’s own words',
      withNode({ type: 'wait', id: '9', duration: '1h' }),
      [
        {
          field: 'graph.nodes[0].id',
          code: 'wrong_format',
          message: 'Does not fit: a letter a–z first, then up to 39 letters, digits or _.',
        },
      ],
    ],
    [
      'a bad name in a record',
      withNode({ type: 'http', id: 'h', url: 'x', headers: { 'a b': '1' } }),
      [
        {
          field: 'graph.nodes[0].headers["a b"]',
          code: 'wrong_name',
          message: 'Must match /^[A-Za-z0-9-]{1,64}$/.',
        },
      ],
    ],
    [
      'a fraction for a whole number',
      withNode({ type: 'http', id: 'h', url: 'x', attempts: 1.5 }),
      [{ field: 'graph.nodes[0].attempts', code: 'wrong_type', message: 'Must be a whole number, not 1.5.' }],
    ],
    [
      'lengths with their unit',
      { name: 'x'.repeat(121), graph: { nodes: [], edges: [] } },
      [
        { field: 'name', code: 'too_big', message: 'Must have at most 120 characters.' },
        { field: 'graph.nodes', code: 'too_small', message: 'Must have at least 1 item.' },
      ],
    ],
  ])('%s', (_, input, errors) => {
    expect(errorsOf(createAutomation.input, input).errors).toEqual(errors)
  })

  test('with a prefix and in one sentence when there is one mistake', () => {
    const problem = errorsOf(listAutomations.input, { limit: 500 }, 'query')
    expect(problem).toMatchObject({
      status: 400,
      code: 'invalid_input',
      detail: 'query.limit: Must be at most 200.',
    })
  })

  test('of a thousand mistakes at most a hundred are listed', () => {
    const input = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`x${i}`, i]))
    expect(errorsOf(listAutomations.input, input).errors).toHaveLength(100)
  })

  test('any JSON that a contract refuses gives at least one named field and a sentence', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.boolean(), (value, whole) => {
        const input = whole ? value : withNode(value)
        const { error } = createAutomation.input.safeParse(input)
        fc.pre(error !== undefined)
        const { errors } = fromZod(error!, { input })
        expect(errors!.length).toBeGreaterThan(0)
        for (const each of errors!) {
          expect(each.field).not.toBe('')
          expect(each.field.length).toBeLessThanOrEqual(200)
          expect(each.message).toMatch(/^[A-Z].*\.$/s)
        }
      }),
    )
  })
})

test('a field’s name reads back as the same path', () => {
  const step = fc.oneof(fc.nat({ max: 99 }), fc.string({ minLength: 1, maxLength: 8 }))
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (path) => {
      const reads: (string | number)[] = []
      let rest = fieldName(path)
      while (rest) {
        const found = /^\[(\d+|"(?:[^"\\]|\\.)*")\]|^\.?([\p{L}_$][\p{L}\p{N}_$]*)/u.exec(rest)!
        reads.push(found[1] === undefined ? found[2]! : JSON.parse(found[1]))
        rest = rest.slice(found[0].length)
      }
      expect(reads).toEqual(path)
    }),
  )
})

test.each([
  ['aproval', 'approval'],
  ['HTTP', 'http'],
  ['email', undefined],
  [7, undefined],
])('for %j the nearest kind is %s', (given, meant) => {
  expect(nearest(given, ['http', 'wait', 'approval'])).toBe(meant)
})

describe('a database that is away', () => {
  const coded = (code: string) => Object.assign(new Error('from the driver'), { code })
  test.each([
    ['refused', coded('ECONNREFUSED')],
    [
      'refused at each address of localhost',
      new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]),
    ],
    ['stopping', coded('57P01')],
    ['starting', coded('57P03')],
    ['cut off', coded('08006')],
    ['full', coded('53300')],
    ['gone in the middle', new Error('Connection terminated unexpectedly')],
    ['without a free connection', new Error('timeout exceeded when trying to connect')],
    ['wrapped by the query builder', new Error('Failed query: select 1', { cause: coded('ECONNREFUSED') })],
  ])('%s answers 503 with Retry-After', async (_, error) => {
    const answer = problemResponse(error, 'r1')
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('2')
    expect(await answer.json()).toMatchObject({ code: 'database_unavailable', requestId: 'r1' })
  })

  test('is not taken for a wrong statement, nor an endless chain of causes for either', () => {
    expect(isDatabaseAway(coded('23505'))).toBe(false)
    const loop = new Error('a')
    loop.cause = loop
    expect(isDatabaseAway(loop)).toBe(false)
  })
})

test('an unexpected error tells the caller nothing but where to look', async () => {
  const answer = problemResponse(new Error('password=hunter2 at /srv/secret.ts'), 'r2')
  expect(answer.status).toBe(500)
  const text = await answer.text()
  expect(JSON.parse(text)).toMatchObject({
    title: 'Internal Server Error',
    status: 500,
    code: 'internal',
    requestId: 'r2',
  })
  expect(text).not.toMatch(/hunter2|secret/)
})

test('a problem becomes problem+json with its own headers and is never cached', async () => {
  const answer = problemResponse(
    new Problem({ status: 429, code: 'too_many', detail: 'Slow down.', headers: { 'retry-after': '9' } }),
    'r3',
  )
  expect(Object.fromEntries(answer.headers)).toEqual({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'retry-after': '9',
  })
  expect(await answer.json()).toEqual({
    type: 'about:blank',
    title: 'Too Many Requests',
    status: 429,
    code: 'too_many',
    detail: 'Slow down.',
    requestId: 'r3',
  })
})
