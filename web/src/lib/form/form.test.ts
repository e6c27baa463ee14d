import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { Json } from '../../../../workflows/automations/core/json.ts'
import { catalogue } from '../../../../workflows/operations.ts'
import { mistakesIn } from './check.ts'
import { blank, draftOf, fits, valueOf } from './draft.ts'
import { around, below } from './path.ts'
import type { Schema } from './schema.ts'
import { shapeOf, type Shape } from './shape.ts'

const drawn = (type: z.ZodType) => z.toJSONSchema(type, { io: 'input' }) as Schema
const shape = (type: z.ZodType) => shapeOf(drawn(type))

/** Every shape inside a shape, by path. */
const inside = (shape: Shape, path = ''): [string, Shape][] => {
  const parts: [string, Shape][] =
    shape.kind === 'object'
      ? shape.fields.map((field) => [below(path, field.name), field.shape])
      : shape.kind === 'list'
        ? [[`${path}[]`, shape.item]]
        : shape.kind === 'record'
          ? [[`${path}{}`, shape.value]]
          : shape.kind === 'union'
            ? shape.branches.map((branch): [string, Shape] => [`${path}(${branch.title})`, branch.shape])
            : shape.kind === 'nullable'
              ? [[path, shape.inner]]
              : []
  return [[path, shape], ...parts.flatMap(([at, part]) => inside(part, at))]
}

describe.each(catalogue.map(({ contract }) => ({ name: contract.name, contract })))(
  '$name',
  ({ contract }) => {
    const whole = shape(contract.input)
    const all = inside(whole)

    test('is a form of fields, none of them raw JSON by mistake', () => {
      expect(whole.kind).toBe('object')
      const unknown = all.filter(([, part]) => part.kind === 'json' && !part.meant).map(([path]) => path)
      expect(unknown).toEqual([])
    })

    test('gives each way of a choice a name of its own', () => {
      for (const [path, part] of all) {
        const titles = part.kind === 'union' ? part.branches.map(({ title }) => title) : []
        expect(titles, path).toEqual([...new Set(titles)])
      }
    })

    test('can be picked from what it lists', () => {
      if (contract.kind !== 'view' || !contract.picks) return
      const { value, shows, search } = contract.picks
      const items = (contract.output as unknown as z.ZodObject<{ items: z.ZodArray<z.ZodObject> }>).shape
        .items
      const fields = Object.keys(items.element.shape)
      expect(fields).toEqual(expect.arrayContaining([value, ...shows]))
      if (search) expect(Object.keys((contract.input as z.ZodObject).shape)).toContain(search)
    })
  },
)

test('every widget of an input is one the form knows or one that a single view lists', () => {
  const lists = catalogue.flatMap(({ contract }) =>
    contract.kind === 'view' && contract.picks ? [contract.picks.widget] : [],
  )
  expect(lists).toEqual([...new Set(lists)])
  const picked = catalogue.flatMap(({ contract }) =>
    inside(shape(contract.input)).flatMap(([, part]) => (part.kind === 'pick' ? [part.widget] : [])),
  )
  // The operation of a step is chosen from the manifest itself.
  expect(
    new Set(picked.map((widget) => widget.split('.')[0]!)).difference(new Set([...lists, 'operation'])),
  ).toEqual(new Set())
})

interface Made {
  type: z.ZodType
  value: fc.Arbitrary<Json>
}
const word = fc.stringMatching(/^[a-z][a-zA-Z0-9_]{0,7}$/)
const leaf: fc.Arbitrary<Made> = fc.oneof(
  fc.record({ min: fc.nat(3), more: fc.nat(8) }).map(({ min, more }) => ({
    type: z
      .string()
      .min(min)
      .max(min + more),
    value: fc.string({ minLength: min, maxLength: min + more }),
  })),
  fc.record({ low: fc.integer({ min: -50, max: 50 }), span: fc.nat(100) }).map(({ low, span }) => ({
    type: z
      .int()
      .min(low)
      .max(low + span),
    value: fc.integer({ min: low, max: low + span }).map((n) => n + 0),
  })),
  fc.constant({
    type: z.number(),
    value: fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
  }),
  fc.constant({ type: z.boolean(), value: fc.boolean() }),
  fc.uniqueArray(word, { minLength: 1, maxLength: 12 }).map((words) => ({
    type: z.enum(words),
    value: fc.constantFrom(...words),
  })),
  fc.uniqueArray(word, { minLength: 1, maxLength: 5 }).map((words) => ({
    type: z.array(z.enum(words)).max(9),
    value: fc.array(fc.constantFrom(...words), { maxLength: 9 }),
  })),
  fc.constant({ type: z.uuid(), value: fc.uuid() }),
  fc.constant({
    type: z.iso.datetime(),
    value: fc
      .date({ noInvalidDate: true, min: new Date('1990-01-01'), max: new Date('2090-01-01') })
      .map((at) => at.toISOString()),
  }),
  fc.constant({
    type: z.json(),
    value: fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json),
  }),
  fc.constant({ type: z.null(), value: fc.constant(null) }),
)
const tree = fc.letrec<{ any: Made; object: Made }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    tie('object'),
    tie('any').map(({ type, value }) => ({
      type: z.array(type).max(4),
      value: fc.array(value, { maxLength: 4 }),
    })),
    tie('any').map(({ type, value }) => ({
      type: z.record(z.string().min(1).max(8), type),
      value: fc.dictionary(
        fc.string({ minLength: 1, maxLength: 8 }).filter((name) => name !== '__proto__'),
        value,
        { maxKeys: 3 },
      ),
    })),
    tie('any').map(({ type, value }) => ({ type: type.nullable(), value: fc.option(value) })),
    fc.array(tie('object'), { minLength: 1, maxLength: 3 }).map((made) => ({
      type: z.discriminatedUnion(
        'way',
        made.map(({ type }, i) => (type as z.ZodObject).extend({ way: z.literal(`w${i}`) })) as never,
      ),
      value: fc.oneof(
        ...made.map(({ value }, i) => value.map((each) => ({ ...(each as object), way: `w${i}` }))),
      ),
    })),
  ),
  object: fc
    .dictionary(word, fc.tuple(tie('any'), fc.constantFrom('required', 'optional', 'preset')), { maxKeys: 4 })
    .chain((fields) =>
      fc
        .record(
          Object.fromEntries(
            Object.entries(fields).map(([name, [made, need]]) => [
              name,
              need === 'preset' ? made.value : fc.constant(null),
            ]),
          ) as Record<string, fc.Arbitrary<Json>>,
        )
        .map((presets) => ({
          type: z.strictObject(
            Object.fromEntries(
              Object.entries(fields).map(([name, [{ type }, need]]) => [
                name,
                need === 'required'
                  ? type
                  : need === 'optional'
                    ? type.optional()
                    : type.default(presets[name] as never),
              ]),
            ),
          ),
          value: fc.record(
            Object.fromEntries(Object.entries(fields).map(([name, [made]]) => [name, made.value])),
            { requiredKeys: Object.keys(fields).filter((name) => fields[name]![1] === 'required') },
          ) as fc.Arbitrary<Json>,
        })),
    ),
}))
/** A shape that a contract could have, with a value for it. */
const pair = tree.object.chain(({ type, value }) => value.map((value) => ({ type, value })))

describe('whatever the schema,', () => {
  test('a value that stood in a form is still the same, and nothing is wrong with it', () => {
    fc.assert(
      fc.property(pair, ({ type, value }) => {
        expect(type.safeParse(value).success).toBe(true)
        const drawnAs = shape(type)
        expect(fits(drawnAs, value)).toBe(true)
        const draft = draftOf(drawnAs, value)
        expect(valueOf(drawnAs, draft)).toEqual(value)
        expect([...mistakesIn(drawnAs, draft)]).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('a form is found right exactly when the server would take what it stands for', () => {
    const bent = fc.oneof(
      fc.string({ maxLength: 3 }),
      fc.integer(),
      fc.constant(''),
      fc.constant(-1e9),
      fc.boolean(),
    )
    fc.assert(
      fc.property(pair, fc.infiniteStream(bent), ({ type, value }, stream) => {
        // Leaves of the value are bent; what does not even have the form is left empty in the draft.
        const bend = (json: Json): Json =>
          Array.isArray(json)
            ? json.map(bend)
            : typeof json === 'object' && json !== null
              ? Object.fromEntries(Object.entries(json).map(([name, each]) => [name, bend(each)]))
              : ((stream.next().value as Json | undefined) ?? json)
        const drawnAs = shape(type)
        const draft = draftOf(drawnAs, bend(value))
        const stands = valueOf(drawnAs, draft)
        const taken = type.safeParse(stands).success
        if (mistakesIn(drawnAs, draft).size === 0) expect(taken, JSON.stringify(stands)).toBe(true)
        // Null stands in for an item that is not there yet, and may happen to be a value.
        else expect(taken && !JSON.stringify(stands).includes('null'), JSON.stringify(stands)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  test('an empty form is never sent by mistake: what is missing is said', () => {
    fc.assert(
      fc.property(pair, ({ type }) => {
        const drawnAs = shape(type)
        const draft = blank(drawnAs)
        expect(mistakesIn(drawnAs, draft).size === 0).toBe(type.safeParse(valueOf(drawnAs, draft)).success)
      }),
      { numRuns: 300 },
    )
  })
})

test('a path names everything around it', () => {
  expect(below(below(below('graph', 'nodes'), 2), 'x-id')).toBe('graph.nodes[2]["x-id"]')
  expect(around('graph.nodes[2]["x-id"]')).toEqual([
    'graph.nodes[2]["x-id"]',
    'graph.nodes[2]',
    'graph.nodes',
    'graph',
    '',
  ])
})
