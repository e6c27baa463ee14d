import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { nodeKinds } from '../../../../workflows/automations/core/nodes/nodes.ts'
import { catalogue } from '../../../../workflows/operations.ts'
import { blank, draftOf, valueOf } from '../form/draft.ts'
import { shapeOf, type Shape } from '../form/shape.ts'
import type { Entry } from '../operations/manifest.ts'
import { nodeSchema, withFields } from './node-schema.ts'
import { declarationsOf, foundItems, itemsOf } from './palette.ts'

const contracts = catalogue.map(({ domain, contract }) => ({
  ...{ domain, name: contract.name, kind: contract.kind, title: contract.title, summary: contract.summary },
  ...('by' in contract ? { by: contract.by } : {}),
  input: z.toJSONSchema(contract.input, { io: 'input' }),
})) as unknown as Entry[]

/** Whether some part of a shape could be entered by no form. */
const unknown = (shape: Shape): boolean =>
  shape.kind === 'json'
    ? !shape.meant
    : shape.kind === 'object'
      ? shape.fields.some((field) => unknown(field.shape))
      : shape.kind === 'list'
        ? unknown(shape.item)
        : shape.kind === 'record'
          ? unknown(shape.value)
          : shape.kind === 'union'
            ? shape.branches.some((branch) => unknown(branch.shape))
            : shape.kind === 'nullable' && unknown(shape.inner)

describe.each([...nodeKinds.values()])('the form of "$type"', ({ type, example }) => {
  const node = { ...(example as object), id: type, type, name: 'A name' }
  const shape = shapeOf(nodeSchema(node, contracts)!)

  test('has a field for everything', () => expect(unknown(shape)).toBe(false))

  test('gives back what it was given', () => {
    expect(valueOf(shape, draftOf(shape, node as never))).toEqual(JSON.parse(JSON.stringify(node)))
  })
})

const operations = contracts.filter(({ kind }) => kind === 'operation')
test.each(operations)('the fields of $name take expressions, and values as they are', ({ name }) => {
  const node = { id: 'x', type: 'operation', operation: name, input: {} }
  const shape = shapeOf(nodeSchema(node, contracts)!)
  const input = shape.kind === 'object' && shape.fields.find((field) => field.name === 'input')?.shape
  if (!input || input.kind === 'json') return
  expect(() => blank(shape)).not.toThrow()
  if (input.kind !== 'object') return
  for (const field of input.fields) {
    if (field.shape.kind === 'fixed' || field.shape.kind === 'object' || field.shape.kind === 'record')
      continue
    const value = '{{ trigger.body.x }}'
    expect(valueOf(field.shape, draftOf(field.shape, value)), field.name).toBe(value)
  }
})

test('only what was changed in a form is changed in the step', () => {
  const node = { id: 'a', type: 'http', url: 'x', odd: { kept: true }, attempts: 'wrong' }
  expect(withFields(node, { url: 'x', method: 'GET' }, { url: 'y', id: 'b' })).toEqual({ ...node, url: 'y' })
})

test('the palette has every kind and every operation that needs nobody to answer for it, and finds them by their words', () => {
  const items = itemsOf(contracts)
  expect([...declarationsOf(contracts).keys()]).toEqual([...nodeKinds.keys()])
  expect(items).toHaveLength(nodeKinds.size + operations.filter(({ by }) => by !== 'people').length)
  expect(items.some(({ key }) => key === 'operation:pinStep')).toBe(false)
  expect(foundItems(items, 'http', [])[0]?.key).toBe('http')
  expect(foundItems(items, 'pause automation', [])[0]?.key).toBe('operation:pauseAutomation')
  expect(foundItems(items, '', ['stop'])[0]?.key).toBe('stop')
  expect(foundItems(items, '<img src=x onerror=alert(1)>', [])).toEqual([])
})

test('what its form cannot show is edited as JSON and not lost', () => {
  const node = { id: 'a', type: 'http', url: 'x', attempts: '{{ 3 }}', headers: { a: 1 } }
  const shape = shapeOf(nodeSchema(node, contracts)!)
  expect(valueOf(shape, draftOf(shape, node as never))).toEqual(node)
})
