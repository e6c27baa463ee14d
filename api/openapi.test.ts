import { describe, expect, test } from 'vitest'
import { catalogue } from '#workflows/operations.ts'
import { checkedApp } from './testing.ts'
import { openapi } from './openapi.ts'

type Members = Record<string, unknown>
const document = JSON.parse(JSON.stringify(openapi())) as Members & {
  paths: Record<string, Record<string, Members>>
  components: { schemas: Record<string, Members> }
}
const routes = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, route]) => ({ path, method, route })),
)

const walk = (value: unknown, visit: (node: Members, path: string) => void, path = '#'): void => {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) visit(value as Members, path)
  for (const [key, inside] of Object.entries(value)) walk(inside, visit, `${path}/${key}`)
}
const resolve = (reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (at, key) => (at as Members | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')],
      document,
    )

test('every reference resolves inside the document', () => {
  const references: string[] = []
  walk(document, (node, path) => {
    if (typeof node.$ref !== 'string') return
    references.push(node.$ref)
    expect(node.$ref, path).toMatch(/^#\/components\//)
    expect(resolve(node.$ref), `${path} → ${node.$ref}`).toBeDefined()
  })
  expect(references.length).toBeGreaterThan(100)
})

test('every operation id is given once', () => {
  const ids = routes.map(({ route }) => route.operationId)
  expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted())
  expect(ids).not.toContain(undefined)
})

test.each(catalogue)('$contract.name is in it with its permission', ({ domain, contract }) => {
  const method = contract.kind === 'view' ? 'get' : 'post'
  const route = document.paths[`/api/v1/${domain}/${contract.name}`]?.[method]
  expect(route).toMatchObject({
    operationId: contract.name,
    tags: [domain],
    summary: contract.title,
    'x-permission': contract.permission,
  })
})

test('it holds the routes that the API answers, and no others', () => {
  const served = checkedApp()
    .routes.filter(({ method, path }) => /^(GET|POST)$/.test(method) && path.startsWith('/api/'))
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  const drawn = routes
    .filter(({ path }) => !path.startsWith('/api/auth/'))
    .map(({ method, path }) => `${method.toUpperCase()} ${path}`)
  expect(drawn.toSorted()).toEqual([...new Set(served)].toSorted())
})

test('every path parameter is declared, and every tag', () => {
  const tags = (document.tags as { name: string }[]).map(({ name }) => name)
  for (const { path, route } of routes) {
    const placed = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const declared = ((route.parameters ?? []) as Members[])
      .filter((each) => each.in === 'path')
      .map((each) => each.name)
    expect(declared, path).toEqual(placed)
    expect(tags).toEqual(expect.arrayContaining(route.tags as string[]))
  }
})

test('every answer is described, and every route says what it refuses', () => {
  for (const { path, route } of routes) {
    const answers = Object.entries(route.responses as Record<string, Members>)
    for (const [status, each] of answers)
      expect(
        each.description ?? (resolve(String(each.$ref)) as Members).description,
        `${path} ${status}`,
      ).toBeTypeOf('string')
    if (path.startsWith('/api/v1/'))
      expect(Object.keys(route.responses as object), path).toEqual(expect.arrayContaining(['500', '503']))
  }
})

test('schemas hold no definitions of their own and no dialect of their own', () => {
  walk(document, (node, path) => {
    expect(Object.keys(node), path).not.toContain('$defs')
    expect(Object.keys(node), path).not.toContain('$schema')
  })
})

describe('a view’s fields are query parameters', () => {
  test('with their limits, and required only when they are', () => {
    expect(document.paths['/api/v1/runs/listRuns']!.get!.parameters).toContainEqual({
      name: 'limit',
      in: 'query',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    })
    expect(document.paths['/api/v1/runs/getRun']!.get!.parameters).toContainEqual(
      expect.objectContaining({ name: 'run', required: true }),
    )
  })
})

test('defaults are optional going in and present coming out', () => {
  const { Graph, GraphInput } = document.components.schemas
  expect(GraphInput!.required).not.toContain('trigger')
  expect(Graph!.required).toContain('trigger')
})
