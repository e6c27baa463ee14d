import { expect, test } from 'vitest'
import { functions } from '../../../../workflows/automations/core/cel/functions/functions.ts'
import { functionNames } from './functions.ts'
import { before, fitting, suggestions, wordAt } from './suggest.ts'

const drawing = {
  nodes: [
    { id: 'offer', type: 'set', name: 'Offer', values: { customer: 'x', 'odd name': 1 } },
    { id: 'loop', type: 'forEach', items: 'steps.offer.list' },
    { id: 'call', type: 'http', parent: 'loop', url: 'x' },
    { id: 'inside', type: 'set', parent: 'loop', values: {} },
    { id: 'other', type: 'set', values: {} },
  ],
  edges: [
    { from: 'trigger', to: 'offer' },
    { from: 'offer', to: 'loop' },
    { from: 'loop', port: 'each', to: 'call' },
    { from: 'call', to: 'inside' },
    { from: 'trigger', to: 'other' },
  ],
}

test('names are offered where an expression is written and nowhere else', () => {
  expect(wordAt('Hello {{ steps.of', 17, false)).toEqual({ from: 9, word: 'steps.of' })
  expect(wordAt('Hello {{ ', 9, false)).toEqual({ from: 9, word: '' })
  expect(wordAt('Hello {{ a }} st', 16, false)).toBeNull()
  expect(wordAt('Hello', 5, false)).toBeNull()
  expect(wordAt('a == "ste', 9, true)).toBeNull()
  expect(wordAt('a == "x" && st', 14, true)).toEqual({ from: 12, word: 'st' })
})

test('a step sees what comes before it and around it', () => {
  expect(before(drawing, 'inside')).toEqual(new Set(['call', 'loop', 'offer']))
  expect(before(drawing, 'other')).toEqual(new Set())
})

test('what it may name is offered once, with its value in the last run', () => {
  const sample = { trigger: { body: { id: 7 } }, steps: new Map([['call', { body: { total: 'a lot' } }]]) }
  const all = new Map(suggestions(drawing, 'inside', sample).map(({ text, hint }) => [text, hint]))
  expect(all.get('steps.call.body.total')).toBe('a lot')
  expect(all.get('steps.offer.customer')).toBe('Offer')
  expect(all.get('trigger.body.id')).toBe('7')
  expect([...all.keys()]).toEqual(expect.arrayContaining(['item', 'index', 'size()', 'steps.call.status']))
  expect([...all.keys()].filter((text) => text.includes('other') || text.includes('odd'))).toEqual([])
  expect(suggestions(drawing, 'other', null).map(({ text }) => text)).not.toContain('item')
})

test('what begins with what is written comes first', () => {
  const all = suggestions(drawing, 'inside', null)
  expect(fitting(all, 'steps.off').map(({ text }) => text)).toEqual(['steps.offer', 'steps.offer.customer'])
  expect(fitting(all, 'customer').map(({ text }) => text)).toEqual(['steps.offer.customer'])
})

test('functions that are offered are those there are', () => {
  expect(functionNames.filter((name) => !functions.has(name))).toEqual([])
  expect([...functions.keys()].filter((name) => !functionNames.includes(name) && name !== 'dyn')).toEqual([])
})

test('an item is offered with what it is in the sample', () => {
  const found = suggestions(drawing, 'inside', null, { item: { price: 4 } })
  expect(found).toContainEqual({ text: 'item', hint: '{"price":4}' })
  expect(found).toContainEqual({ text: 'item.price', hint: '4' })
})

test('what a trigger asks for can be named before anything ran', () => {
  const trigger = { type: 'manual', fields: [{ type: 'text', name: 'customer', label: 'Customer' }, 7] }
  const all = suggestions({ ...drawing, trigger }, 'offer', null)
  expect(all).toContainEqual({ text: 'trigger.body.customer', hint: 'Customer' })
})
