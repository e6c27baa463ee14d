import fc from 'fast-check'
import type { Json } from '#workflows/automations/core/json.ts'

/**
 * Random graphs of every kind of node, and an evaluator that knows nothing of bursts, commands and states: it goes
 * through the nodes once, in the order they were drawn.
 */
export interface Drawn {
  kind: string
  number: number
  /** Which nodes before it lead here, −1 for the trigger, and by which way out. */
  from: { node: number; way: number }[]
}

interface Given {
  /** The way by which it is left. */
  way?: string
  output?: Json
  state?: 'failed'
  /** How many calls it makes. */
  calls?: number
}
interface Kind {
  /** `out` when left out. */
  ways?: string[]
  /** The node itself, then what stands inside of it; `called` is the address that answers with a number. */
  nodes: (id: string, number: number, even: boolean, called: string) => object[]
  inside?: (id: string) => object[]
  /** What it gives, whatever happens. */
  given?: (number: number, trigger: number, even: boolean) => Given
}

const list = (number: number) => [3, 1, number, 1]
const items = (number: number) => JSON.stringify(list(number))
const made = (all: Json[]): Given => ({ output: { items: all, count: all.length } })
const answered = (called: number) => ({ body: { called } })
const into = (id: string, port: string, name: string) => ({ from: id, to: `${id}${name}`, port })

const kinds: Record<string, Kind> = {
  set: {
    nodes: (id, n) => [{ id, type: 'set', values: { n: `{{ trigger.body + ${n} }}` } }],
    given: (n, trigger) => ({ output: { n: trigger + n } }),
  },
  if: {
    ways: ['true', 'false'],
    nodes: (id, n) => [{ id, type: 'if', condition: `(trigger.body + ${n}) % 2 == 0` }],
    given: (_, __, even) => ({ way: String(even) }),
  },
  switch: {
    ways: ['even', 'otherwise'],
    nodes: (id, n) => [
      { id, type: 'switch', cases: [{ port: 'even', when: `(trigger.body + ${n}) % 2 == 0` }] },
    ],
    given: (_, __, even) => ({ way: even ? 'even' : 'otherwise' }),
  },
  call: {
    nodes: (id, n, _, called) => [{ id, type: 'http', method: 'PUT', url: `${called}${n}` }],
    given: (n) => ({ output: answered(n), calls: 1 }),
  },
  refused: {
    ways: ['error', 'out'],
    nodes: (id, _, __, called) => [
      { id, type: 'http', method: 'PUT', url: `${called}refused`, onError: 'path' },
    ],
    given: () => ({ way: 'error', state: 'failed', calls: 1 }),
  },
  operation: {
    nodes: (id, n) => [
      {
        ...{ id, type: 'operation', operation: 'rememberEntry' },
        input: { key: `{{ run.id }}-${id}`, value: n },
      },
    ],
    given: (n) => ({ output: { isNew: true, value: n } }),
  },
  wait: { nodes: (id) => [{ id, type: 'wait', duration: '1s' }] },
  until: { nodes: (id) => [{ id, type: 'waitUntil', at: '2026-01-01T00:00:00Z' }] },
  join: { nodes: (id) => [{ id, type: 'join' }] },
  respond: {
    nodes: (id, n) => [{ id, type: 'respond', status: 200 + n }],
    given: (n) => ({ output: { status: 200 + n } }),
  },
  filter: {
    nodes: (id, n) => [{ id, type: 'filter', items: items(n), where: 'item > 2' }],
    given: (n) => made(list(n).filter((item) => item > 2)),
  },
  sort: {
    nodes: (id, n) => [{ id, type: 'sort', items: items(n) }],
    given: (n) => made(list(n).toSorted((a, b) => a - b)),
  },
  limit: {
    nodes: (id, n) => [{ id, type: 'limit', items: items(n), skip: 1, count: 2 }],
    given: (n) => made([1, n]),
  },
  unique: {
    nodes: (id, n) => [{ id, type: 'unique', items: items(n) }],
    given: (n) => made([...new Set(list(n))]),
  },
  aggregate: {
    nodes: (id, n) => [{ id, type: 'aggregate', items: items(n), values: [{ name: 'all', does: 'sum' }] }],
    given: (n) => made([{ all: 5 + n }]),
  },
  split: {
    nodes: (id, n) => [{ id, type: 'split', value: items(n), size: 3 }],
    given: (n) => made([[3, 1, n], [1]]),
  },
  merge: {
    nodes: (id, n) => [{ id, type: 'merge', left: items(n), right: '[7]' }],
    given: (n) => made([...list(n), 7]),
  },
  each: {
    ways: ['done'],
    nodes: (id, n, _, called) => [
      { id, type: 'forEach', items: items(n), parallel: 2 },
      { id: `${id}in`, type: 'http', method: 'PUT', url: `${called}{{ item }}`, parent: id },
    ],
    inside: (id) => [into(id, 'each', 'in')],
    given: (n) => ({ output: { items: list(n).map(answered), count: 4 }, calls: 4 }),
  },
  repeat: {
    ways: ['done', 'exhausted'],
    nodes: (id, n, _, called) => [
      { id, type: 'repeat', until: `index >= ${n}`, max: 4 },
      { id: `${id}in`, type: 'http', method: 'PUT', url: `${called}{{ index }}`, parent: id },
    ],
    inside: (id) => [into(id, 'each', 'in')],
    given: (n) => {
      const rounds = Math.min(n + 1, 4)
      return {
        way: n < 4 ? 'done' : 'exhausted',
        output: { rounds, last: answered(rounds - 1) },
        calls: rounds,
      }
    },
  },
  parallel: {
    ways: ['done'],
    nodes: (id, n, _, called) => [
      { id, type: 'parallel', branches: ['left', 'right'] },
      { id: `${id}left`, type: 'http', method: 'PUT', url: `${called}${n}`, parent: id },
      { id: `${id}right`, type: 'set', values: { n }, parent: id },
    ],
    inside: (id) => [into(id, 'left', 'left'), into(id, 'right', 'right')],
    given: (n) => ({ output: { left: answered(n), right: { n } }, calls: 1 }),
  },
  caught: {
    ways: ['done'],
    nodes: (id, n) => [
      { id, type: 'try' },
      { id: `${id}in`, type: 'stop', message: 'no', parent: id },
      { id: `${id}sorry`, type: 'set', values: { sorry: n }, parent: id },
    ],
    inside: (id) => [into(id, 'try', 'in'), into(id, 'catch', 'sorry')],
    given: (n) => ({ output: { result: { sorry: n }, error: { message: 'no' } } }),
  },
  takenBack: {
    ways: ['compensated', 'done'],
    nodes: (id, n, _, called) => [
      { id, type: 'compensate' },
      { id: `${id}pay`, type: 'http', method: 'PUT', url: `${called}${n}`, parent: id },
      { id: `${id}in`, type: 'stop', message: 'no', parent: id },
      {
        ...{ id: `${id}back`, type: 'http', method: 'PUT', url: `${called}${n}`, parent: id },
        undoes: `${id}pay`,
      },
    ],
    inside: (id) => [into(id, 'do', 'pay'), { from: `${id}pay`, to: `${id}in` }],
    given: () => ({ way: 'compensated', output: { error: { message: 'no' } }, calls: 2 }),
  },
  form: {
    ways: ['answered', 'expired'],
    nodes: (id, _, even) => [
      {
        ...{ id, type: 'form', title: 'Form', fields: [{ type: 'number', name: 'a' }] },
        expiresAfter: even ? '1d' : '1s',
      },
    ],
    given: (_, __, even) => ({ way: even ? 'answered' : 'expired' }),
  },
  event: {
    ways: ['arrived', 'expired'],
    nodes: (id, _, even) => [
      { id, type: 'event', event: `drawn.${id}`, key: '{{ run.id }}', expiresAfter: even ? '1d' : '1s' },
    ],
    given: (_, __, even) => ({ way: even ? 'arrived' : 'expired' }),
  },
  approval: {
    ways: ['approved', 'rejected'],
    nodes: (id) => [{ id, type: 'approval', title: 'Go?' }],
    given: (_, __, even) => ({ way: even ? 'approved' : 'rejected' }),
  },
  chain: {
    ways: ['approved', 'rejected'],
    nodes: (id) => [{ id, type: 'approvals', title: 'Go?', stages: [{}, {}] }],
    given: (_, __, even) => ({ way: even ? 'approved' : 'rejected' }),
  },
}

export const kindNames = Object.keys(kinds)

/** The types of node that are drawn. */
export const drawnTypes = () =>
  new Set(
    kindNames.flatMap((kind) =>
      kinds[kind]!.nodes('n0', 0, true, 'https://example.com/').map(
        (node) => (node as { type: string }).type,
      ),
    ),
  )

export const drawn = (most: number): fc.Arbitrary<Drawn[]> =>
  fc
    .array(
      fc.record({
        kind: fc.constantFrom(...kindNames),
        number: fc.integer({ min: 0, max: 9 }),
        from: fc.array(fc.record({ node: fc.nat(), way: fc.nat(1) }), { minLength: 1, maxLength: 3 }),
      }),
      { minLength: 1, maxLength: most },
    )
    .map((all) =>
      all.map((each, i) => ({
        ...each,
        from: each.from.map(({ node, way }) => ({ node: (node % (i + 1)) - 1, way })),
      })),
    )

export const idOf = (i: number) => (i < 0 ? 'trigger' : `n${i}`)
const isEven = (number: number, trigger: number) => (trigger + number) % 2 === 0
const wayBetween = (all: Drawn[], { node, way }: Drawn['from'][number]) => {
  const ways = kinds[all[node]!.kind]!.ways ?? ['out']
  return ways[way % ways.length]!
}

/** As a person would write it. `called`: an address that answers {"called": n} where n is put behind it. */
export const graphOf = (all: Drawn[], trigger: number, called: string) => ({
  nodes: all.flatMap(({ kind, number }, i) =>
    kinds[kind]!.nodes(idOf(i), number, isEven(number, trigger), called),
  ),
  edges: all.flatMap((each, i) => [
    ...each.from.map((from) => {
      const port = from.node < 0 ? 'out' : wayBetween(all, from)
      return { from: idOf(from.node), to: idOf(i), ...(port === 'out' ? {} : { port }) }
    }),
    ...(kinds[each.kind]!.inside?.(idOf(i)) ?? []),
  ]),
})

/** What a node gives, and by which way it is left. */
export const givenBy = ({ kind, number }: Drawn, trigger: number): Given & { way: string } => {
  const { ways, given } = kinds[kind]!
  return { way: ways?.[0] ?? 'out', ...given?.(number, trigger, isEven(number, trigger)) }
}

/** Which nodes a run comes to, and what of those that lead to one has arrived there. */
export const expected = (all: Drawn[], trigger: number) => {
  const reached = all.map(() => false)
  const goes = (from: Drawn['from'][number]) =>
    from.node < 0 ||
    (reached[from.node] === true && givenBy(all[from.node]!, trigger).way === wayBetween(all, from))
  for (const [i, each] of all.entries()) reached[i] = each.from.some(goes)
  const arrived = (i: number) =>
    [...new Set(all[i]!.from.filter(goes).map(({ node }) => idOf(node)))].toSorted()
  return { reached, arrived }
}
