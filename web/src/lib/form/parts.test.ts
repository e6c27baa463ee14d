import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { mistakesIn } from './check.ts'
import { draftOf, valueOf, type Draft } from './draft.ts'
import { digitsOf, majorOf, minorOf } from './money.ts'
import { addressOf, narrowed, pickedFrom, pickerFor, pickersOf, type Picker } from './pickers.ts'
import { placeOf, placesIn } from './places.ts'
import { humanised, type Schema } from './schema.ts'
import { shapeOf } from './shape.ts'
import { durationParts, limitsOf, localOf, momentOf } from './words.ts'

const shape = (type: z.ZodType) => shapeOf(z.toJSONSchema(type, { io: 'input' }) as Schema)

describe('money', () => {
  test('is typed in major units and sent in minor ones, exactly', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('EUR', 'JPY', 'KWD', 'USD'), (amount, currency) => {
        fc.pre(Math.abs(amount) < 1e15)
        expect(minorOf(majorOf(amount, currency), currency)).toBe(amount + 0)
      }),
    )
    expect([majorOf(5, 'EUR'), majorOf(-1234, 'EUR'), majorOf(1234, 'JPY')]).toEqual([
      '0.05',
      '-12.34',
      '1234',
    ])
    expect([
      minorOf('12,3', 'EUR'),
      minorOf('0.1', 'JPY'),
      minorOf('1.234', 'EUR'),
      minorOf('x', 'EUR'),
    ]).toEqual([...[1230, undefined, undefined, undefined]])
    expect(digitsOf('nope')).toBeUndefined()
  })

  test('is a field of its own', () => {
    const price = z.strictObject({ amount: z.int(), currency: z.string() }).meta({ widget: 'money' })
    const drawn = shape(z.strictObject({ price }))
    const value = { price: { amount: 1999, currency: 'EUR' } }
    const draft = draftOf(drawn, value)
    expect(draft.fields!.price!.draft).toEqual({ amount: '19.99', currency: 'EUR' })
    expect(valueOf(drawn, draft)).toEqual(value)
    draft.fields!.price!.draft!.amount = '19.999'
    expect(mistakesIn(drawn, draft).get('price')).toBe(
      'Must be an amount with at most 2 digits after the point.',
    )
  })
})

describe('what is wrong is said in plain words', () => {
  const contact = z.strictObject({
    email: z.email(),
    days: z.int().min(1).max(30).meta({ unit: 'days' }),
    slug: z
      .string()
      .regex(/^[a-z]+$/)
      .meta({ like: 'small letters' }),
    roles: z.array(z.enum(['a', 'b'])).min(1),
    at: z.iso.datetime().optional(),
    way: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('x') }),
      z.strictObject({ type: z.literal('y') }),
    ]),
  })
  const drawn = shape(contact)
  const wrong = (change: (fields: NonNullable<Draft['fields']>) => void) => {
    const draft = draftOf(drawn, { email: 'a@b.co', days: 3, slug: 'a', roles: ['a'], way: { type: 'x' } })
    change(draft.fields!)
    return Object.fromEntries(mistakesIn(drawn, draft))
  }
  test.each<[string, (fields: NonNullable<Draft['fields']>) => void, Record<string, string>]>([
    ['nothing', () => undefined, {}],
    ['an empty required text', (f) => (f.email!.draft!.text = ''), { email: 'Is required.' }],
    [
      'no address',
      (f) => (f.email!.draft!.text = 'ada'),
      { email: 'Must be an e-mail address, like ada@example.com.' },
    ],
    ['no number', (f) => (f.days!.draft!.text = 'x'), { days: 'Must be a number.' }],
    ['a fraction', (f) => (f.days!.draft!.text = '1.5'), { days: 'Must be a whole number.' }],
    ['too many days', (f) => (f.days!.draft!.text = '31'), { days: 'Must be at most 30 days.' }],
    ['the wrong form', (f) => (f.slug!.draft!.text = 'A'), { slug: 'Must be small letters.' }],
    ['too few', (f) => (f.roles!.draft!.chosen = []), { roles: 'Needs at least one of them.' }],
    ['nothing chosen', (f) => (f.way!.draft!.at = -1), { way: 'Choose one.' }],
    ['an empty optional moment', (f) => (f.at!.set = true), {}],
  ])('%s', (_, change, mistakes) => {
    expect(wrong(change)).toEqual(mistakes)
  })

  test('an entry whose name is there already', () => {
    const record = shape(z.strictObject({ headers: z.record(z.string().min(1), z.string()) }))
    const draft = draftOf(record, { headers: { a: '1', b: '2' } })
    draft.fields!.headers!.draft!.items![1]!.name = 'a'
    expect([...mistakesIn(record, draft)]).toEqual([['headers[1]#name', 'Is there already.']])
  })
})

test('what the API refuses lands on its field, or on the nearest thing around it that is shown', () => {
  const drawn = shape(z.strictObject({ list: z.array(z.strictObject({ name: z.string() })), any: z.json() }))
  const places = placesIn(drawn, draftOf(drawn, { list: [{ name: 'a' }], any: { deep: [1] } }))
  expect(
    ['list[0].name', 'list[4].name', 'any.deep[0]', 'slug', 'body'].map((path) => placeOf(places, path)),
  ).toEqual(['list[0].name', 'list', 'any', '', ''])
})

describe('a picker', () => {
  const picks = { widget: 'member', value: 'id', shows: ['name', 'email'] }
  const input: Schema = { properties: { limit: { type: 'integer' }, search: { type: 'string' } } }
  const view = { kind: 'view', name: 'x', title: 'X' }
  const all = pickersOf([
    { ...view, path: '/m', picks, input: {} },
    { ...view, path: '/a', picks: { ...picks, widget: 'automation', search: 'search' }, input },
    { ...view, kind: 'operation', name: 'sendMail', title: 'Send a mail', path: '/o', input: {} },
    { ...view, kind: 'operation', name: 'removeMember', by: 'people', path: '/p', input: {} },
  ])
  test('asks the list that says it serves the widget, and narrows there what can be narrowed there', () => {
    expect(Object.keys(all)).toEqual(['member', 'automation', 'operation'])
    expect(addressOf(all.member as Picker, 'ada')).toBe('/m')
    expect(addressOf(all.automation as Picker, 'a b')).toBe('/a?limit=50&search=a+b')
  })
  test('takes another field of what is picked where the widget names one', () => {
    const found = [{ id: '1', name: 'Ada', email: 'ada@a.co' }]
    const picker = pickerFor(all, 'member.email') as Picker
    expect(pickedFrom(picker, found)).toEqual([{ value: 'ada@a.co', text: 'Ada', hint: 'ada@a.co' }])
    expect(pickerFor(all, 'nothing.email')).toBeUndefined()
  })
  test('offers the operations that a step may run', () => {
    expect(all.operation).toEqual([{ value: 'sendMail', text: 'Send a mail', hint: 'sendMail' }])
  })
  test('shows what tells things from each other, and finds by every word of it', () => {
    const found = pickedFrom(all.member as Picker, [
      { id: '1', name: 'Ada', email: 'ada@a.co' },
      { id: '2', name: '', email: 'bob@a.co' },
    ])
    expect(found).toEqual([
      { value: '1', text: 'Ada', hint: 'ada@a.co' },
      { value: '2', text: '2', hint: 'bob@a.co' },
    ])
    expect(narrowed(found, 'A.CO bob').map(({ value }) => value)).toEqual(['2'])
  })
})

test('words for names, limits, lengths of time', () => {
  expect(['baseRevision', 'timed_out', 'url', 'A'].map(humanised)).toEqual([
    'Base revision',
    'Timed out',
    'Url',
    'A',
  ])
  const days = shape(z.strictObject({ a: z.int().min(1).max(3650), b: z.int(), c: z.int().min(0) }))
  expect(
    days.kind === 'object' && days.fields.map(({ shape }) => shape.kind === 'number' && limitsOf(shape)),
  ).toEqual([...['1 to 3,650', '', 'At least 0']])
  expect([durationParts('90m'), durationParts('1.5h'), durationParts('')]).toEqual([
    { number: '90', unit: 'm' },
    { number: '1.5', unit: 'h' },
    { number: '', unit: 'm' },
  ])
})

test('a moment survives the way through the zone of whoever looks', () => {
  for (const at of ['2026-03-29T00:59:59.000Z', '2026-07-01T12:00:00.000Z', '2026-12-31T23:59:59.000Z'])
    expect(momentOf(localOf(at))).toBe(at)
  expect([localOf('x'), momentOf('')]).toEqual(['', ''])
})
