import { expect, test } from 'vitest'
import { graph } from './graph.ts'
import { validate } from './validate.ts'

const problems = (nodes: unknown[], edges: [string, string, string?][]) =>
  validate(
    graph.parse({ nodes, edges: edges.map(([from, to, port]) => ({ from, to, ...(port && { port }) })) }),
    {
      operationInput: () => undefined,
    },
  )
const codes = (found: ReturnType<typeof problems>) => found.map(({ node, code }) => `${node} ${code}`)
const set = (id: string, parent?: string, values: unknown = {}) => ({ id, type: 'set', values, parent })
const loop = (id: string, parent?: string) => ({ id, type: 'forEach', items: '[1]', parent })

test('what stands in containers and is led to has no problems', () => {
  expect(
    problems(
      [
        loop('all'),
        set('one', 'all', { n: '{{ item + index + steps.all.index }}' }),
        { id: 'again', type: 'repeat', until: 'steps.two.n > 3 && index < 5', parent: 'all' },
        set('two', 'again', { n: '{{ steps.one.n + item }}' }),
        set('after', undefined, { got: '{{ steps.all.items }}' }),
      ],
      [
        ['trigger', 'all'],
        ['all', 'one', 'each'],
        ['one', 'again'],
        ['again', 'two'],
        ['all', 'after', 'done'],
      ],
    ),
  ).toEqual([])
})

test('a step in nothing that exists, in a step that holds none, or in itself is named', () => {
  expect(
    codes(problems([set('a', 'ghost'), set('b'), set('c', 'b')], [['trigger', 'b']])).filter(
      (each) => !each.includes('unreachable'),
    ),
  ).toEqual(['a unknown_parent', 'c not_a_container'])
  expect(codes(problems([loop('x', 'y'), loop('y', 'x')], []))).toContain('x inside_itself')
})

test('edges stay on their level, and lead in only from the container', () => {
  const nodes = [loop('all'), set('inner', 'all'), set('outer')]
  expect(
    codes(
      problems(nodes, [
        ['trigger', 'all'],
        ['trigger', 'inner'],
        ['inner', 'outer'],
        ['all', 'outer', 'each'],
        ['all', 'inner', 'done'],
      ]),
    ),
  ).toEqual(['trigger crosses_levels', 'inner crosses_levels', 'all unknown_port', 'all unknown_port'])
})

test('a step inside belongs to one way in', () => {
  expect(
    codes(
      problems(
        [{ id: 'guard', type: 'try' }, set('both', 'guard')],
        [
          ['trigger', 'guard'],
          ['guard', 'both', 'try'],
          ['guard', 'both', 'catch'],
        ],
      ),
    ),
  ).toEqual(['both two_ways'])
})

test('what is inside is not seen outside, and items only in loops', () => {
  const found = problems(
    [loop('all'), set('one', 'all'), set('after', undefined, { a: '{{ steps.one }}', b: '{{ item }}' })],
    [
      ['trigger', 'all'],
      ['all', 'one'],
      ['all', 'after'],
    ],
  )
  expect(codes(found)).toEqual(['after unknown_step', 'after unknown_name'])
})

test('an undo stands beside what it undoes, in a compensate container, without edges', () => {
  const undo = (id: string, undoes: string, parent?: string) => ({ ...set(id, parent), undoes })
  const inside = (...nodes: unknown[]) =>
    codes(
      problems(
        [{ id: 'order', type: 'compensate' }, set('pay', 'order'), ...nodes],
        [
          ['trigger', 'order'],
          ['order', 'pay'],
        ],
      ),
    )
  expect(inside({ ...undo('refund', 'pay', 'order'), values: { id: '{{ steps.pay }}' } })).toEqual([])
  expect(inside(undo('refund', 'pay'))).toEqual(['refund undo_outside'])
  expect(inside(undo('refund', 'ship', 'order'))).toContain('refund unknown_undone')
  expect(inside(undo('refund', 'pay', 'order'), undo('again', 'pay', 'order'))).toEqual([
    'refund undone_twice',
  ])
  expect(
    codes(
      problems(
        [{ id: 'order', type: 'compensate' }, set('pay', 'order'), undo('refund', 'pay', 'order')],
        [
          ['trigger', 'order'],
          ['order', 'pay'],
          ['pay', 'refund'],
        ],
      ),
    ),
  ).toContain('refund connected_undo')
})

test('more than five containers deep is too deep', () => {
  const nodes = Array.from({ length: 7 }, (_, i) => loop(`l${i}`, i ? `l${i - 1}` : undefined))
  const edges = nodes.map(({ id }, i): [string, string] => [i ? `l${i - 1}` : 'trigger', id])
  expect(codes(problems(nodes, edges))).toEqual(['l6 too_deep'])
})

test('durations around a step are checked as its own are', () => {
  const found = problems(
    [{ ...{ id: 'a', type: 'http', url: 'https://example.com' }, timeout: 'soon' }],
    [['trigger', 'a']],
  )
  expect(found).toMatchObject([{ node: 'a', field: 'timeout', code: 'bad_duration' }])
})
