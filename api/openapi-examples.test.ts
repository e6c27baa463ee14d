import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { catalogue } from '#workflows/operations.ts'
import { openapi } from './openapi.ts'
import { statedCodes } from './openapi-codes.ts'
import { exampleOf } from './openapi-example.ts'
import type { Shape } from './reference/shape.ts'
import { validatorOf } from './testing-contract.ts'

type Members = Record<string, any>
const document: Members = JSON.parse(JSON.stringify(openapi()))
const routes = Object.entries(document.paths as Record<string, Record<string, Members>>).flatMap(
  ([path, item]) => Object.entries(item).map(([method, route]) => ({ path, method, route })),
)
const contentsOf = (route: Members): [string, string, Members][] =>
  [['request', route.requestBody], ...Object.entries(route.responses)].flatMap(([name, holder]) =>
    Object.entries((holder as Members | undefined)?.content ?? {}).map(
      ([type, media]): [string, string, Members] => [name as string, type, media as Members],
    ),
  )

test('it is a valid OpenAPI 3.1 document', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(structuredClone(document))
  expect([valid, errors ?? []]).toEqual([true, []])
  expect(validator.version).toBe('3.1')
  const { valid: spoiled } = await new Validator().validate({ ...structuredClone(document), info: {} })
  expect(spoiled).toBe(false)
})

describe.each(routes)('$method $path', ({ path, method, route }) => {
  test('has an example of everything that goes in and comes out, which fits its schema', () => {
    for (const [name, type, { schema, example, examples }] of contentsOf(route)) {
      if (!type.endsWith('json') || !schema || Object.keys(schema).length === 0) continue
      const given = examples ? Object.values(examples as Members).map(({ value }) => value) : [example]
      expect(given.length, `${name} ${type}`).toBeGreaterThan(0)
      for (const each of given) {
        const read = validatorOf(`${method} ${path} ${name} example`, schema).safeParse(each)
        expect(read.error && z.prettifyError(read.error), `${name}: ${JSON.stringify(each)}`).toBeUndefined()
      }
    }
    for (const { name, required, example } of (route.parameters ?? []) as Members[])
      if (required) expect(example, name).toBeDefined()
  })
})

test.each(catalogue)('the examples of $contract.name fit its contract', ({ domain, contract }) => {
  const isView = contract.kind === 'view'
  const route = document.paths[`/api/v1/${domain}/${contract.name}`][isView ? 'get' : 'post']
  const input = isView
    ? Object.fromEntries(
        (route.parameters as Members[])
          .filter(({ example }) => example !== undefined)
          .map(({ name, example }) => [name, example]),
      )
    : route.requestBody.content['application/json'].example
  const taken = contract.input.safeParse(input)
  expect(taken.error && z.prettifyError(taken.error), JSON.stringify(input)).toBeUndefined()
  const { example } = route.responses[200].content['application/json']
  const output = contract.kind === 'operation' && contract.host === 'workflow' ? example.output : example
  const given = contract.output.safeParse(output)
  expect(given.error && z.prettifyError(given.error), JSON.stringify(output)).toBeUndefined()
})

test('an example has what is required, and ends where a schema holds itself', () => {
  const tree: Shape = { type: 'object', required: ['below'], properties: { below: { $ref: '#/x/Tree' } } }
  const how = { schemas: { Tree: tree }, fields: 'required' } as const
  expect(JSON.stringify(exampleOf(tree, how))).toMatch(/null/)
  const shape: Shape = {
    type: 'object',
    required: ['id', 'kind', 'list', 'said'],
    properties: {
      id: { type: 'string', format: 'uuid' },
      kind: { enum: ['a', 'b'] },
      list: { type: 'array', minItems: 1, items: { type: 'integer', minimum: 3 } },
      said: { type: 'string', examples: ['this'], default: 'that' },
      other: { type: 'string' },
    },
  }
  const needed = { id: expect.stringMatching(/^[0-9a-f-]{36}$/), kind: 'a', list: [3], said: 'this' }
  expect(exampleOf(shape, how)).toEqual(needed)
  expect(exampleOf(shape, { ...how, fields: 'all' })).toEqual({ ...needed, other: 'other' })
})

test('every code that only some routes say is said by routes that are there, with that status', () => {
  const byId = new Map(routes.map(({ route }) => [route.operationId as string, route]))
  const wrong = statedCodes.flatMap(({ status, code, of }) =>
    of.filter((id) => !byId.get(id)?.responses[status]).map((id) => `${id} ${status} ${code}`),
  )
  expect(wrong).toEqual([])
})

test('what a program must know to be safe is said: keys, waiting, pages, events, who may', () => {
  const { info, components } = document
  for (const word of ['Idempotency-Key', '?wait=', 'nextCursor', 'server-sent events', 'RFC 9457'])
    expect(info.description).toContain(word)
  expect(Object.keys(components.securitySchemes)).toEqual(['key', 'keyHeader', 'session'])
  for (const { path, route } of routes)
    for (const [, type, media] of contentsOf(route))
      if (type === 'text/event-stream')
        expect(Object.keys(media['x-events'] ?? {}).length, path).toBeGreaterThan(0)
})
