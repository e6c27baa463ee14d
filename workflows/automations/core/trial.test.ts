import { expect, test } from 'vitest'
import { graph } from './graph.ts'
import { call, edge, noon, set, surrounding } from './testing.ts'
import { begun } from './state.ts'
import { step } from './step.ts'
import { trialOf, type Asked } from './trial.ts'
import { plan } from './walk.ts'

const asked = (nodes: unknown[], edges: unknown[], more: Partial<Asked> = {}) =>
  trialOf({ graph: graph.parse({ nodes, edges }), alone: false, pins: {}, outward: false, ...more })

const run = (made: ReturnType<typeof trialOf>, trigger: never = null as never) =>
  step(plan(made.graph), begun(), [{ kind: 'started', at: noon }], {
    ...surrounding(trigger),
    trial: made.trial,
  })
const ids = ({ graph }: ReturnType<typeof trialOf>) => graph.nodes.map(({ id }) => id)

const line = [
  [
    set('a', undefined, { n: 1 }),
    set('b', undefined, { m: '{{ steps.a.n + 1 }}' }),
    call('c'),
    set('d', undefined, {}),
  ],
  [edge('trigger', 'a'), edge('a', 'b'), edge('b', 'c'), edge('c', 'd')],
] as const

test('a trial goes as far as it is asked to, and no side way', () => {
  const [nodes, edges] = line
  const made = asked([...nodes, set('side', undefined, {})], [...edges, edge('a', 'side')], { until: 'b' })
  expect(ids(made)).toEqual(['a', 'b'])
  expect(run(made).state).toMatchObject({ status: 'completed', output: { m: 2 } })
})

test('what leaves the house is held back and says what it would have sent', () => {
  const { state, commands } = run(asked(...(line as never as [unknown[], unknown[]])))
  expect(commands).toEqual([])
  expect(state.status).toBe('completed')
  expect(state.nodes.c).toMatchObject({ output: { heldBack: true, would: { method: 'POST' } } })
})

test('it goes out where that is asked for, and what only asks goes out anyway', () => {
  const out = run(asked(...(line as never as [unknown[], unknown[]]), { outward: true }))
  expect(out.commands).toMatchObject([{ kind: 'fetch', node: 'c' }])
  const get = run(asked([call('c', undefined, { method: 'GET' })], [edge('trigger', 'c')]))
  expect(get.commands).toHaveLength(1)
})

test('operations go by what they do, and unknown ones stay in', () => {
  const does = (operation: string) =>
    run(asked([{ id: 'o', type: 'operation', operation }], [edge('trigger', 'o')])).commands.length
  expect(does('pauseAutomation')).toBe(1)
  expect(does('sendMail')).toBe(0)
  expect(does('{{ trigger.body.what }}')).toBe(0)
})

test('a pinned step gives what is pinned, by the way that is pinned', () => {
  const nodes = [
    { id: 'q', type: 'if', condition: 'true' },
    set('yes', undefined, { v: 1 }),
    set('no', undefined, { v: '{{ steps.q.result }}' }),
  ]
  const edges = [edge('trigger', 'q'), edge('q', 'yes', 'true'), edge('q', 'no', 'false')]
  const { state } = run(asked(nodes, edges, { pins: { q: { output: { result: 'pinned' }, port: 'false' } } }))
  expect(state.nodes.yes?.state).toBe('skipped')
  expect(state.nodes.no?.output).toEqual({ v: 'pinned' })
})

test('one step alone sees what is pinned of those before it', () => {
  const made = asked(...(line as never as [unknown[], unknown[]]), {
    until: 'b',
    alone: true,
    pins: { a: { output: { n: 41 } } },
  })
  expect(ids(made)).toEqual(['b'])
  expect(run(made).state.output).toEqual({ m: 42 })
})

test('in loops a step is tried for each item, with what stands before it in the loop', () => {
  const nodes = [
    { id: 'each', type: 'forEach', items: '[1, 2]' },
    set('x', 'each', { v: '{{ item }}' }),
    set('y', 'each', { w: '{{ steps.x.v * 10 }}' }),
    set('z', 'each', { w: 0 }),
    set('end', undefined, {}),
  ]
  const edges = [
    edge('trigger', 'each'),
    edge('each', 'x'),
    edge('x', 'y'),
    edge('y', 'z'),
    edge('each', 'end'),
  ]
  const until = asked(nodes, edges, { until: 'y' })
  expect(ids(until)).toEqual(['each', 'x', 'y'])
  expect(run(until).state.output).toMatchObject({ items: [{ w: 10 }, { w: 20 }] })
  const alone = asked(nodes, edges, { until: 'y', alone: true, pins: { x: { output: { v: 7 } } } })
  expect(ids(alone)).toEqual(['each', 'y'])
  expect(run(alone).state.output).toMatchObject({ items: [{ w: 70 }, { w: 70 }] })
})

test('what stands in a way that is named is tried by that way', () => {
  const nodes = [
    { id: 'careful', type: 'try' },
    { id: 'bad', type: 'stop', parent: 'careful', message: 'no' },
    set('saved', 'careful', { by: '{{ steps.careful.error.message }}' }),
  ]
  const edges = [edge('trigger', 'careful'), edge('careful', 'bad', 'try'), edge('careful', 'saved', 'catch')]
  expect(ids(asked(nodes, edges, { until: 'saved' }))).toEqual(['careful', 'bad', 'saved'])
  expect(asked(nodes, edges, { until: 'saved', alone: true }).graph.edges).toContainEqual(
    edge('careful', 'saved', 'catch'),
  )
})
