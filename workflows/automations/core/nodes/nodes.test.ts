import { describe, expect, test } from 'vitest'
import { operations } from '../../../operations.ts'
import { graph } from '../graph.ts'
import { plan } from '../walk.ts'
import { validate } from '../validate.ts'
import { nodeKinds } from './nodes.ts'

describe.each([...nodeKinds])('the kind %s', (type, kind) => {
  test('says what it is and what it waits for', () => {
    expect(kind.type).toBe(type)
    expect(kind.title).toMatch(/^[A-Z][A-Za-z -]{1,40}$/)
    expect(kind.summary).toMatch(/^[A-Z].{10,140}\.$/)
    expect(kind.waits).toMatch(/^For [^A-Z].{5,140}\.$/)
  })

  test('has an example that can be published', () => {
    const written = { id: 'tried', type, ...kind.example }
    const steps = [...JSON.stringify(written).matchAll(/steps\.([a-z]\w*)/g)].map(([, id]) => id!)
    const before = steps.map((id) => ({ id, type: 'set', values: { body: '{{ trigger.body }}' } }))
    const edges = ['trigger', ...steps, 'tried'].map((to, i, all) => ({ from: all[i - 1], to })).slice(1)
    const drawn = graph.parse({ nodes: [...before, written], edges: kind.inert ? [] : edges })
    expect(validate(drawn, { operationInput: (name) => operations.get(name)?.input })).toEqual([])
  })

  test('has fields that a form can name', () => {
    for (const [field, schema] of Object.entries(kind.config.shape))
      if (field !== 'type') expect(schema.meta()?.title, field).toBeTruthy()
  })

  test('is in the plan unless it never runs', () => {
    const drawn = graph.parse({ nodes: [{ id: 'tried', type, ...kind.example }], edges: [] })
    expect(plan(drawn).nodes.has('tried')).toBe(!kind.inert)
  })
})
