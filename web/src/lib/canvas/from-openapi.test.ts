import { expect, test } from 'vitest'
import { fromOpenApi, isOpenApi } from './from-openapi.ts'

const shop = {
  openapi: '3.1.0',
  info: { title: 'Shop' },
  servers: [{ url: 'https://{place}.shop.example/v1/', variables: { place: { default: 'eu' } } }],
  security: [{ key: [] }],
  paths: {
    '/orders/{id}': {
      parameters: [{ $ref: '#/components/parameters/Id' }],
      get: { operationId: 'get-order', summary: 'Read an order', tags: ['Orders'] },
      delete: {},
    },
    '/orders': {
      get: {
        operationId: 'listOrders',
        parameters: [
          { in: 'query', name: 'status', required: true, schema: { type: 'string' } },
          { in: 'query', name: 'page', schema: { type: 'integer' } },
          { in: 'header', name: 'X-Api-Key', required: true },
          { in: 'header', name: 'X-Shop', required: true },
        ],
      },
      post: {
        operationId: 'createOrder',
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } } },
      },
    },
  },
  components: {
    parameters: { Id: { in: 'path', name: 'id', required: true, schema: { type: 'string' } } },
    schemas: {
      Order: {
        type: 'object',
        required: ['number', 'lines', 'kind', 'parent'],
        properties: {
          number: { type: 'string' },
          note: { type: 'string' },
          kind: { enum: ['gift', 'normal'] },
          lines: {
            type: 'array',
            items: {
              type: 'object',
              properties: { sku: { type: 'string', example: 'A-1' }, count: { type: 'integer', minimum: 1 } },
            },
          },
          parent: { $ref: '#/components/schemas/Order' },
        },
      },
    },
  },
}
const api = (document: unknown) => {
  const read = fromOpenApi(document)
  if (typeof read === 'string') throw new Error(read)
  return read
}
const node = (key: string, document: unknown = shop) =>
  api(document).operations.find((each) => each.key === key)!.node

test('each call of a document is a step with its address, its parameters and a body that fits', () => {
  expect(api(shop).operations.map(({ key, group }) => [key, group])).toEqual([
    ['get /orders/{id}', 'Orders'],
    ['delete /orders/{id}', ''],
    ['get /orders', ''],
    ['post /orders', ''],
  ])
  expect(node('get /orders/{id}')).toEqual({
    ...{ id: 'getOrder', type: 'http', name: 'Read an order', method: 'GET' },
    url: 'https://eu.shop.example/v1/orders/{{ urlEncode(string(trigger.body.id)) }}',
  })
  expect(node('get /orders')).toMatchObject({
    query: { status: '{{ trigger.body.status }}' },
    headers: { 'x-shop': '{{ trigger.body["X-Shop"] }}' },
  })
  expect(node('post /orders').body).toMatchObject({
    number: '{{ trigger.body.number }}',
    kind: 'gift',
    lines: [{ sku: 'A-1', count: 1 }],
    parent: { kind: 'gift' },
  })
})

test('what proves who asks is left out, and said to be', () => {
  expect(JSON.stringify(node('get /orders'))).not.toMatch(/api-key/i)
  expect(api(shop).notes).toEqual([expect.stringContaining('who asks')])
})

test('the older spelling is read as well', () => {
  const old = {
    ...{ swagger: '2.0', host: 'old.example', basePath: '/api', schemes: ['http', 'https'] },
    paths: {
      '/a': {
        post: {
          parameters: [
            { in: 'body', name: 'b', schema: { type: 'object', properties: { x: { type: 'string' } } } },
          ],
        },
      },
    },
  }
  expect(node('post /a', old)).toMatchObject({
    url: 'https://old.example/api/a',
    body: { x: '{{ trigger.body.x }}' },
  })
})

test('a document without its address says so, and no circle or reference to elsewhere holds it up', () => {
  const odd = {
    openapi: '3.0.0',
    paths: {
      '/a': { $ref: '#/paths/~1a' },
      '/b': { post: { requestBody: { $ref: 'https://evil.example/x.json' } } },
      '/c': { get: { parameters: 'no', tags: 7, summary: 4 } },
      '/__proto__': { get: {} },
    },
  }
  const read = api(odd)
  expect(read.operations.map(({ key }) => key)).toEqual(['post /b', 'get /c', 'get /__proto__'])
  expect(read.notes[0]).toContain('https://api.example.com')
})

test.each([[null], [7], [{}], [{ openapi: '3.0.0' }], [{ openapi: '3.0.0', paths: {} }]])(
  '%j is no document',
  (document) => {
    expect(typeof fromOpenApi(document)).toBe('string')
  },
)

test('documents are known by their beginning, in JSON and YAML', () => {
  expect(isOpenApi(JSON.stringify(shop))).toBe(true)
  expect(isOpenApi('openapi: 3.0.0\npaths:\n  /a: {}')).toBe(true)
  expect(isOpenApi('{"nodes": [{"id": "openapi", "type": "set"}]}')).toBe(false)
})
