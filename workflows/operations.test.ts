import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { installationPermissions, operation, permissions, roles, type AnyContract } from './operation.ts'
import { catalogue, contracts, messages, operations, views } from './operations.ts'

interface Definition {
  type: string
  coerce?: boolean
  catchall?: z.core.$ZodType
  [part: string]: unknown
}

/** What has one meaning as JSON, on every surface and in every language. */
const jsonShaped = new Set(
  'object array string number int boolean null literal enum union record tuple optional nullable default lazy'.split(
    ' ',
  ),
)

/** Where a shape keeps the shapes it is made of. */
const parts = ['innerType', 'element', 'options', 'items', 'rest', 'keyType', 'valueType']

/** Every place in a shape that is not plain JSON, by path. */
const breaches = (shape: z.core.$ZodType, path = 'it', seen = new Set<unknown>()): string[] => {
  if (seen.has(shape)) return []
  seen.add(shape)
  const definition = shape._zod.def as unknown as Definition
  const { type, coerce, catchall } = definition
  if (!jsonShaped.has(type)) return [`${path} is of type ${type}`]
  if (coerce) return [`${path} coerces`]
  if (type === 'object' && catchall?._zod.def.type !== 'never') return [`${path} takes unknown fields`]
  const inside: [string, unknown][] =
    type === 'object'
      ? Object.entries(definition.shape as object)
      : type === 'lazy'
        ? [['', (definition.getter as () => unknown)()]]
        : parts.flatMap((part) =>
            [definition[part] ?? []].flat().map((each): [string, unknown] => ['', each]),
          )
  return inside.flatMap(([key, each]) =>
    breaches(each as z.core.$ZodType, key ? `${path}.${key}` : path, seen),
  )
}

/** What a form is made of. */
interface Drawn {
  title?: string
  properties?: Record<string, Drawn>
  items?: Drawn
  anyOf?: Drawn[]
  oneOf?: Drawn[]
}

const all = catalogue.map(({ domain, contract }) => ({ domain, contract, name: contract.name }))

test('the catalogue holds every contract that a domain exports, under its own name', () => {
  const exported = Object.values(contracts).flatMap((domain) =>
    Object.entries(domain).filter(
      ([, value]) => value instanceof Object && 'kind' in value && 'permission' in value,
    ),
  )
  expect(exported.length).toBe(catalogue.length)
  for (const [name, contract] of exported) expect((contract as unknown as AnyContract).name).toBe(name)
})

test('owner, admin and member are each above the next, and every role can at least look at something', () => {
  const above = (one: keyof typeof roles, other: keyof typeof roles) =>
    expect(roles[one] as readonly string[]).toEqual(expect.arrayContaining([...roles[other]]))
  above('owner', 'admin')
  above('admin', 'member')
  for (const role of ['builder', 'operator', 'approver', 'viewer'] as const) above('member', role)
  expect(roles.owner).toEqual(permissions)
  for (const [role, allowed] of Object.entries(roles)) expect(allowed.length, role).toBeGreaterThan(0)
})

test('no two contracts share a name', () => {
  const names = all.map(({ name }) => name)
  expect(names).toEqual([...new Set(names)])
  expect(operations.size + messages.size + views.size).toBe(names.length)
})

describe.each(all)('$name', ({ contract }) => {
  test('takes and gives plain JSON, with every field declared', () => {
    expect(breaches(contract.input)).toEqual([])
    expect(breaches(contract.output)).toEqual([])
  })

  test('takes an object', () => {
    expect(contract.input).toBeInstanceOf(z.ZodObject)
  })

  test('can be drawn as JSON Schema in both directions', () => {
    expect(z.toJSONSchema(contract.input, { io: 'input' })).toMatchObject({
      type: 'object',
      additionalProperties: false,
    })
    expect(() => z.toJSONSchema(contract.output, { io: 'output' })).not.toThrow()
  })

  test('has a title, a sentence that says what happens, and a permission of the list', () => {
    expect(contract.name).toMatch(/^[a-z][a-zA-Z0-9]{2,59}$/)
    expect(contract.title).toMatch(/^[A-Z].{1,59}[^.]$/)
    expect(contract.summary).toMatch(/^[A-Z].{10,200}\.$/)
    expect([...permissions, ...installationPermissions]).toContain(contract.permission)
  })

  test('names every field that people fill in', () => {
    const paging = new Set(['limit', 'cursor'])
    const nameless = (schema: Drawn, path: string): string[] => [
      ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
        ...(property.title || 'const' in property || paging.has(name) ? [] : [`${path}.${name}`]),
        ...nameless(property, `${path}.${name}`),
      ]),
      ...[schema.items ?? [], schema.anyOf ?? [], schema.oneOf ?? []]
        .flat()
        .flatMap((part) => nameless(part, `${path}[]`)),
    ]
    expect(nameless(z.toJSONSchema(contract.input, { io: 'input' }) as Drawn, contract.name)).toEqual([])
  })

  test('is undone, if at all, by an operation that takes the same things, or what came of it', () => {
    if (contract.kind !== 'operation' || contract.undo === undefined) return
    const { undo, undoTakes, input, output } = contract
    const takes = Object.keys((operations.get(undo)!.input as z.ZodObject).shape)
    expect(takes).toEqual(Object.keys(undoTakes ?? (input as z.ZodObject).shape))
    expect(Object.keys((output as z.ZodObject).shape)).toEqual(
      expect.arrayContaining(Object.values(undoTakes ?? {})),
    )
  })

  test('when it reads, reads by fields that fit into a query', () => {
    if (contract.kind !== 'view') return
    const { properties = {} } = z.toJSONSchema(contract.input, { io: 'input' })
    for (const [field, schema] of Object.entries(properties))
      expect((schema as { type?: string }).type, field).toMatch(/^(string|integer|number|boolean)$/)
  })
})

describe('the walk finds', () => {
  const contract = (input: z.ZodType) =>
    operation({
      name: 'planted',
      title: 'Planted',
      summary: 'Is wrong on purpose.',
      permission: 'runs:read',
      effect: 'once',
      host: 'transaction',
      input,
      output: z.strictObject({}),
    })
  test.each<[string, z.ZodType, string]>([
    [
      'an object that takes unknown fields',
      z.strictObject({ a: z.array(z.object({})) }),
      'it.a takes unknown fields',
    ],
    ['a date', z.strictObject({ at: z.date().optional() }), 'it.at is of type date'],
    ['a transform', z.strictObject({ a: z.string().transform(Number) }), 'it.a is of type pipe'],
    ['a coercion', z.strictObject({ a: z.coerce.number() }), 'it.a coerces'],
    [
      'a bigint in a union',
      z.strictObject({ a: z.union([z.string(), z.bigint()]) }),
      'it.a is of type bigint',
    ],
    [
      'a custom type in a record',
      z.strictObject({ a: z.record(z.string(), z.custom()) }),
      'it.a is of type custom',
    ],
    ['anything at all', z.strictObject({ a: z.any() }), 'it.a is of type any'],
  ])('%s', (_, input, breach) => {
    expect(breaches(contract(input).input)).toEqual([breach])
  })
})
