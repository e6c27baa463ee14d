import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOpen } from './state.ts'
import { noon, walk } from './testing.ts'

const set = (id: string, values: Record<string, unknown> = {}) => ({ id, type: 'set', values })
const edge = (from: string, to: string, port?: string) => ({ from, to, ...(port ? { port } : {}) })

describe('a burst', () => {
  test('runs pure nodes to the end and gives the last one’s value', () => {
    const run = walk(
      {
        nodes: [
          set('one', { n: '{{ trigger.body.n + 1 }}' }),
          set('two', { doubled: '{{ steps.one.n * 2 }}', text: 'n is {{ steps.one.n }}' }),
        ],
        edges: [edge('trigger', 'one'), edge('one', 'two')],
      },
      { body: { n: 20 } },
    )
    expect(run.start().commands).toEqual([])
    expect(run.state()).toMatchObject({ status: 'completed', output: { doubled: 42, text: 'n is 21' } })
  })

  test('goes one way of an if and skips the other, and joins behind both', () => {
    const run = walk(
      {
        nodes: [
          { id: 'big', type: 'if', condition: 'trigger.body.n > 10' },
          set('yes'),
          set('no'),
          set('after', { seen: '{{ steps.big.result }}' }),
        ],
        edges: [
          edge('trigger', 'big'),
          edge('big', 'yes', 'true'),
          edge('big', 'no', 'false'),
          edge('yes', 'after'),
          edge('no', 'after'),
        ],
      },
      { body: { n: 11 } },
    )
    run.start()
    expect(run.state().nodes).toMatchObject({
      yes: { state: 'done' },
      no: { state: 'skipped' },
      after: { output: { seen: true } },
    })
  })

  test('takes the first case of a switch that holds, or otherwise', () => {
    const graph = {
      nodes: [
        {
          id: 'ref',
          type: 'switch',
          cases: [{ port: 'main', when: 'trigger.body.ref == "refs/heads/main"' }],
        },
        set('deploy'),
        set('ignore'),
      ],
      edges: [edge('trigger', 'ref'), edge('ref', 'deploy', 'main'), edge('ref', 'ignore', 'otherwise')],
    }
    const main = walk(graph, { body: { ref: 'refs/heads/main' } })
    main.start()
    expect(main.state().nodes.ignore!.state).toBe('skipped')
    const other = walk(graph, { body: { ref: 'refs/heads/x' } })
    other.start()
    expect(other.state().nodes.deploy!.state).toBe('skipped')
  })

  test('gives an effect the key run/node/iteration/generation and waits for its answer', () => {
    const run = walk({
      nodes: [
        { id: 'call', type: 'http', method: 'POST', url: 'https://crm.example/leads', body: { a: 1 } },
        set('after', { s: '{{ steps.call.status }}' }),
      ],
      edges: [edge('trigger', 'call'), edge('call', 'after')],
    })
    const { commands } = run.start()
    expect(commands).toMatchObject([
      { kind: 'fetch', key: 'r1/call/-/1', doubt: 'ask', request: { method: 'POST', body: { a: 1 } } },
    ])
    expect(run.state().status).toBe('running')
    run.go({ kind: 'performed', node: 'call', output: { status: 201 } } as never)
    expect(run.state()).toMatchObject({ status: 'completed', output: { s: 201 } })
  })

  test('waits for a time, and for a person until another', () => {
    const run = walk(
      {
        nodes: [
          { id: 'pause', type: 'wait', duration: '10m' },
          {
            id: 'ask',
            type: 'approval',
            title: 'Ship {{ trigger.body }}?',
            expiresAfter: '2h',
            approvers: ['Ada@Example.com'],
          },
          set('shipped'),
          set('late'),
        ],
        edges: [
          edge('trigger', 'pause'),
          edge('pause', 'ask'),
          edge('ask', 'shipped', 'approved'),
          edge('ask', 'late', 'expired'),
        ],
      },
      { body: 'it' },
    )
    expect(run.start().commands).toEqual([{ kind: 'timer', node: 'pause', milliseconds: 600_000 }])
    expect(run.state().nodes.pause!.waits).toEqual({ for: 'time', until: '2026-03-01T12:10:00.000Z' })
    run.go({ kind: 'elapsed', node: 'pause', at: noon + 600_000 } as never)
    expect(run.state()).toMatchObject({
      status: 'waiting',
      nodes: {
        ask: {
          waits: {
            for: 'approval',
            title: 'Ship it?',
            approvers: ['ada@example.com'],
            until: '2026-03-01T14:10:00.000Z',
          },
        },
      },
    })
    run.go({ kind: 'decided', node: 'ask', decision: 'approve', by: 'Ada', comment: 'fine' } as never)
    expect(run.state()).toMatchObject({
      status: 'completed',
      nodes: { ask: { output: { by: 'Ada', comment: 'fine' } }, late: { state: 'skipped' } },
    })
  })

  test('takes a decision once: what comes second, or after the end, changes nothing', () => {
    const run = walk({
      nodes: [
        { id: 'ask', type: 'approval', title: 'Go?', expiresAfter: '1h' },
        { id: 'more', type: 'wait', duration: '1h' },
      ],
      edges: [edge('trigger', 'ask'), edge('ask', 'more', 'approved')],
    })
    run.start()
    run.go({ kind: 'decided', node: 'ask', decision: 'approve', by: 'Ada', comment: '' } as never)
    run.go(
      { kind: 'decided', node: 'ask', decision: 'reject', by: 'Bob', comment: '' } as never,
      { kind: 'elapsed', node: 'ask' } as never,
    )
    expect(run.state().nodes.ask).toMatchObject({ port: 'approved', output: { by: 'Ada' } })
    run.go({ kind: 'cancelled', reason: 'enough' } as never)
    const end = run.state()
    run.go({ kind: 'elapsed', node: 'more' } as never)
    expect(run.state().nodes).toEqual(end.nodes)
    expect(end).toMatchObject({ status: 'cancelled', nodes: { more: { state: 'cancelled' } } })
  })

  test('fails the run at a node that fails, names node, field and expression, and stops the rest', () => {
    const run = walk(
      {
        nodes: [
          set('bad', { x: '{{ trigger.body.missing.deep }}' }),
          { id: 'other', type: 'wait', duration: '1d' },
        ],
        edges: [edge('trigger', 'other'), edge('trigger', 'bad')],
      },
      { body: {} },
    )
    run.start()
    expect(run.state()).toMatchObject({
      status: 'failed',
      error: { node: 'bad', field: 'values.x', expression: 'trigger.body.missing.deep' },
    })
    expect(Object.values(run.state().nodes).some(isOpen)).toBe(false)
  })

  test('asks a person about a call whose answer was lost, and repeats it only when told', () => {
    const run = walk({
      nodes: [{ id: 'pay', type: 'http', method: 'POST', url: 'https://bank.example' }],
      edges: [edge('trigger', 'pay')],
    })
    run.start()
    run.go({ kind: 'doubtful', node: 'pay', request: 'POST https://bank.example' } as never)
    expect(run.state()).toMatchObject({ status: 'waiting', nodes: { pay: { waits: { for: 'doubt' } } } })
    const { commands } = run.go({ kind: 'resolved', node: 'pay', resolution: 'repeat', by: 'Ada' } as never)
    expect(commands).toMatchObject([{ kind: 'fetch', key: 'r1/pay/-/1', repeats: 1 }])
  })

  test('a node may be called like a built-in of JavaScript', () => {
    const run = walk({
      nodes: [set('constructor', { v: 1 }), set('toString', { v: '{{ steps.constructor.v }}' })],
      edges: [edge('trigger', 'constructor'), edge('constructor', 'toString')],
    })
    run.start()
    expect(run.state()).toMatchObject({ status: 'completed', output: { v: 1 } })
  })

  test('refuses an output that would not fit', () => {
    const run = walk(
      { nodes: [set('big', { x: '{{ trigger.body + trigger.body }}' })], edges: [edge('trigger', 'big')] },
      { body: 'x'.repeat(600_000) },
    )
    run.start()
    expect(run.state()).toMatchObject({ status: 'failed', error: { node: 'big' } })
  })
})

/** Graphs without circles: node i may lead to any later one. */
const graphs = fc.integer({ min: 1, max: 14 }).chain((size) =>
  fc.record({
    kinds: fc.array(fc.constantFrom('set', 'if', 'wait', 'http', 'approval'), {
      minLength: size,
      maxLength: size,
    }),
    links: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.nat(3)), { maxLength: 30 }),
    truths: fc.array(fc.boolean(), { minLength: size, maxLength: size }),
    order: fc.infiniteStream(fc.nat(1000)),
  }),
)

test('any graph, whatever happens in whatever order, ends with every node decided and each effect asked for once', () => {
  fc.assert(
    fc.property(graphs, ({ kinds, links, truths, order }) => {
      const nodes = kinds.map((type, i) => {
        const id = `n${i}`
        if (type === 'if') return { id, type, condition: String(truths[i]) }
        if (type === 'wait') return { id, type, duration: '1h' }
        if (type === 'http') return { id, type, url: 'https://a.example' }
        if (type === 'approval') return { id, type, title: 'ok?' }
        return set(id)
      })
      const ways: Record<string, string[]> = {
        if: ['true', 'false'],
        approval: ['approved', 'rejected', 'expired'],
      }
      const edges = [
        ...nodes
          .map(({ id }) => edge('trigger', id))
          .filter((_, i) => i === 0 || !links.some(([, to]) => to === i)),
        ...links
          .filter(([from, to]) => from < to)
          .map(([from, to, port]) =>
            edge(`n${from}`, `n${to}`, ways[kinds[from]!]?.[port % ways[kinds[from]!]!.length]),
          ),
      ]
      const run = walk({ nodes, edges })
      const keys: string[] = []
      let burst = run.start()
      for (let guard = 0; run.state().status !== 'completed'; guard++) {
        expect(guard).toBeLessThan(100)
        for (const command of burst.commands) if ('key' in command) keys.push(command.key)
        const open = Object.entries(run.state().nodes).filter(([, node]) => isOpen(node))
        expect(open.length).toBeGreaterThan(0)
        const [node, state] = open[order.next().value! % open.length]!
        const type = kinds[Number(node.slice(1))]
        burst = run.go(
          (type === 'http'
            ? { kind: 'performed', node, output: { status: 200 } }
            : type === 'wait'
              ? { kind: 'elapsed', node }
              : {
                  kind: 'decided',
                  node,
                  decision: truths[Number(node.slice(1))] ? 'approve' : 'reject',
                  by: 'x',
                  comment: '',
                }) as never,
        )
        expect(state.state).not.toBe('done')
      }
      expect(new Set(keys).size).toBe(keys.length)
      const reached = Object.entries(run.state().nodes)
      expect(reached).toHaveLength(nodes.length)
      for (const [, node] of reached) expect(['done', 'skipped']).toContain(node.state)
    }),
    { numRuns: 200 },
  )
})
