import { expect, test } from 'vitest'
import * as z from 'zod'
import { createAutomation, rotateWebhookSecret, runAutomation } from '#workflows/automations/contract.ts'
import { inputForLog, subjectsOf } from './input.ts'

const id = 'b7c1f9a2-3d54-4e6f-8a90-1b2c3d4e5f60'
const secret = z.string().meta({ widget: 'secret' })

test('a field that its contract calls a secret is hidden, wherever it is', () => {
  expect(inputForLog(rotateWebhookSecret.input, { id, secret: 'a very good secret' })).toEqual({
    id,
    secret: '[secret]',
  })
  const shape = z.strictObject({
    pins: z.array(z.strictObject({ value: secret.optional() })),
    way: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('a'), code: z.string().meta({ widget: 'password' }) }),
      z.strictObject({ by: z.literal('b'), code: z.string() }),
    ]),
    more: z.record(z.string(), secret),
    whole: z.lazy(() => z.array(secret)).default([]),
  })
  const input = { pins: [{ value: 's1' }], way: { by: 'a', code: 's2' }, more: { x: 's3' }, whole: ['s4'] }
  expect(JSON.stringify(inputForLog(shape, input))).not.toMatch(/s[1-4]/)
})

test.each([
  'password',
  'apiKey',
  'api_key',
  'Authorization',
  'set-cookie',
  'clientSecret',
  'accessToken',
  'credentials',
])('in free input a field named %s is hidden', (name) => {
  const kept = inputForLog(runAutomation.input, { automation: id, input: { deep: [{ [name]: 'hush' }] } })
  expect(JSON.stringify(kept)).not.toContain('hush')
})

test('headers of a drawn call are hidden by their names', () => {
  const nodes = [
    {
      id: 'a',
      type: 'http',
      url: 'https://example.com',
      headers: { Authorization: 'Bearer hush', accept: 'x' },
    },
  ]
  const kept = JSON.stringify(inputForLog(createAutomation.input, { name: 'n', graph: { nodes, edges: [] } }))
  expect(kept).not.toContain('hush')
  expect(kept).toContain('"accept":"x"')
})

test('long texts, lists and objects are cut and say how long they were; whatever comes, it stays below 9 KB', () => {
  const kept = inputForLog(runAutomation.input, {
    input: { text: 'x'.repeat(5000), list: Array.from({ length: 300 }, (_, i) => i) },
  }) as { input: { text: string; list: unknown[] } }
  expect(kept.input.text).toMatch(/^x{300}… \(5000 characters\)$/)
  expect(kept.input.list.at(-1)).toBe('… (300 items)')
  const wide = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`f${i}`, 'y'.repeat(1000)]))
  let deep: unknown = 'bottom'
  for (let i = 0; i < 60; i++) deep = { deep }
  for (const input of [{ input: wide }, { input: [wide, wide, wide] }, { input: deep }])
    expect(JSON.stringify(inputForLog(runAutomation.input, input)).length).toBeLessThan(9_000)
})

test('half a surrogate pair at the cut does not make text that cannot be kept', () => {
  const kept = inputForLog(runAutomation.input, { input: `${'x'.repeat(299)}😀😀` }) as { input: string }
  expect(kept.input.isWellFormed()).toBe(true)
})

test('the subjects are the ids that the input names, then those of what was made', () => {
  const other = '0f8fad5b-d9cb-469f-a165-70867728950e'
  expect(subjectsOf({ id, name: 'n' }, { automation: { id: other }, problems: [] })).toEqual([id, other])
  expect(subjectsOf({}, { id: other })).toEqual([other])
  expect(subjectsOf({ id }, { automation: { id } })).toEqual([id])
  expect(subjectsOf({ name: 'n' }, undefined)).toEqual([])
})
