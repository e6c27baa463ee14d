import { describe, expect, test } from 'vitest'
import { answer, asked, call, edge, failure, set, walk } from './testing.ts'

describe('for each', () => {
  const loop = (more: object, ...inside: object[]) => ({
    nodes: [{ id: 'all', type: 'forEach', items: 'trigger.body', ...more }, ...inside],
    edges: [edge('trigger', 'all')],
  })

  test('computes a value for each item, with what is around it at hand', () => {
    const run = walk(
      {
        nodes: [
          set('before', undefined, { tax: 2 }),
          { id: 'all', type: 'forEach', items: 'trigger.body' },
          set('one', 'all', { n: '{{ item * steps.before.tax }}', at: '{{ index }}' }),
          set('two', 'all', { n: '{{ steps.one.n + steps.all.item }}' }),
          set('after', undefined, { sum: '{{ steps.all.items.map(each, each.n) }}' }),
        ],
        edges: [
          edge('trigger', 'before'),
          edge('before', 'all'),
          edge('all', 'one', 'each'),
          edge('one', 'two'),
          edge('all', 'after'),
        ],
      },
      { body: [1, 2, 3] },
    )
    const burst = run.start()
    expect(run.state()).toMatchObject({ status: 'completed', output: { sum: [3, 6, 9] } })
    expect(Object.keys(run.state().nodes)).toEqual(['before', 'all', 'after'])
    expect(burst.changed.filter(({ gone }) => gone).map(({ node }) => node)).toEqual([
      ...['one@0', 'two@0', 'one@1', 'two@1', 'one@2', 'two@2'],
    ])
  })

  test('makes effects one after another, each under a key of its own', () => {
    const drawn = loop({}, call('send', 'all', { url: 'https://example.com/{{ item }}' }))
    drawn.edges.push(edge('all', 'send'))
    const run = walk(drawn, { body: ['a', 'b'] })
    expect(run.start().commands).toMatchObject([
      { kind: 'fetch', node: 'send@0', key: 'r1/send/0/1', request: { url: 'https://example.com/a' } },
    ])
    expect(run.state().nodes.all!.waits).toEqual({ for: 'inside', done: 0, of: 2, failed: 0 })
    expect(asked(run.go(answer('send@0', 1)))).toEqual(['fetch send@1'])
    run.go(answer('send@1', 2))
    expect(run.state()).toMatchObject({
      status: 'completed',
      output: { items: [1, 2], count: 2, failed: [] },
    })
  })

  test('has several under way, as many as were asked for, and keeps their results in order', () => {
    const drawn = loop({ parallel: 2 }, call('send', 'all'))
    drawn.edges.push(edge('all', 'send', 'each'))
    const run = walk(drawn, { body: [0, 1, 2, 3] })
    expect(asked(run.start())).toEqual(['fetch send@0', 'fetch send@1'])
    expect(asked(run.go(answer('send@1', 'b')))).toEqual(['fetch send@2'])
    expect(asked(run.go(answer('send@2', 'c'), answer('send@0', 'a')))).toEqual(['fetch send@3'])
    run.go(answer('send@3', 'd'))
    expect(run.state().output).toMatchObject({ items: ['a', 'b', 'c', 'd'] })
  })

  test('stops the others when one fails, or counts it and goes on', () => {
    const drawn = (failures: string) => {
      const made = loop({ parallel: 3, failures }, call('send', 'all'))
      made.edges.push(edge('all', 'send', 'each'))
      return walk(made, { body: [0, 1, 2, 3] })
    }
    const stopped = drawn('stop')
    stopped.start()
    stopped.go(failure('send@1'))
    expect(stopped.state()).toMatchObject({
      status: 'failed',
      error: { code: 'http_status', node: 'send', iteration: '1' },
      nodes: { all: { state: 'failed' }, 'send@0': { state: 'cancelled' } },
    })
    const counted = drawn('continue')
    counted.start()
    expect(asked(counted.go(failure('send@1', 'gone')))).toEqual(['fetch send@3'])
    counted.go(answer('send@0'), answer('send@2'), answer('send@3'))
    expect(counted.state()).toMatchObject({
      status: 'completed',
      output: {
        items: [{ ok: true }, null, { ok: true }, { ok: true }],
        failed: [{ index: 1, code: 'http_status', message: 'gone' }],
      },
    })
  })

  test('loops in loops see both items', () => {
    const run = walk(
      {
        nodes: [
          { id: 'rows', type: 'forEach', items: 'trigger.body' },
          { id: 'cells', type: 'forEach', items: 'item', parent: 'rows' },
          set('cell', 'cells', { text: '{{ steps.rows.index }}.{{ index }}={{ item }}' }),
        ],
        edges: [edge('trigger', 'rows'), edge('rows', 'cells', 'each'), edge('cells', 'cell', 'each')],
      },
      { body: [['a'], ['b', 'c']] },
    )
    run.start()
    expect(run.state().output).toMatchObject({
      items: [{ items: [{ text: '0.0=a' }] }, { items: [{ text: '1.0=b' }, { text: '1.1=c' }] }],
    })
  })

  test('begins so many items in one burst, and the next at once', () => {
    const drawn = loop({ collect: false }, set('one', 'all', { n: '{{ item }}' }))
    drawn.edges.push(edge('all', 'one', 'each'))
    const run = walk(drawn, { body: Array.from({ length: 600 }, (_, i) => i) })
    expect(asked(run.start())).toEqual(['continue all'])
    expect(run.state().status).toBe('running')
    run.go({ kind: 'continued', node: 'all' } as never)
    expect(asked(run.go({ kind: 'continued', node: 'all' } as never))).toEqual([])
    expect(run.state()).toMatchObject({ status: 'completed', output: { count: 600, failed: [] } })
  })

  test('an empty list is done at once', () => {
    const drawn = loop({}, set('one', 'all', {}))
    drawn.edges.push(edge('all', 'one', 'each'))
    const run = walk(drawn, { body: [] })
    run.start()
    expect(run.state()).toMatchObject({ status: 'completed', output: { items: [], count: 0 } })
  })
})

describe('repeat', () => {
  const rounds = (more: object = {}) => ({
    nodes: [
      { id: 'poll', type: 'repeat', until: 'steps.ask.ready', ...more },
      call('ask', 'poll'),
      set('ready', undefined, { after: '{{ steps.poll.rounds }}' }),
      set('late', undefined, {}),
    ],
    edges: [
      ...[edge('trigger', 'poll'), edge('poll', 'ask', 'each')],
      ...[edge('poll', 'ready', 'done'), edge('poll', 'late', 'exhausted')],
    ],
  })

  test('goes round until its condition holds, with a pause between', () => {
    const run = walk(rounds({ delay: '30s' }))
    expect(asked(run.start())).toEqual(['fetch ask@0'])
    const paused = run.go(answer('ask@0', { ready: false }))
    expect(paused.commands).toEqual([{ kind: 'timer', node: 'poll', milliseconds: 30_000, of: 'pause' }])
    expect(run.state()).toMatchObject({ status: 'waiting', nodes: { poll: { waits: { for: 'time' } } } })
    expect(asked(run.go({ kind: 'elapsed', node: 'poll', of: 'pause' } as never))).toEqual(['fetch ask@1'])
    run.go(answer('ask@1', { ready: true }))
    expect(run.state()).toMatchObject({ status: 'completed', nodes: { ready: { output: { after: 2 } } } })
  })

  test('gives up after so many rounds, by a way of its own', () => {
    const run = walk(rounds({ max: 2 }))
    run.start()
    expect(asked(run.go(answer('ask@0', { ready: false })))).toEqual(['fetch ask@1'])
    run.go(answer('ask@1', { ready: false }))
    expect(run.state()).toMatchObject({
      status: 'completed',
      nodes: { poll: { port: 'exhausted' }, ready: { state: 'skipped' }, late: { state: 'done' } },
    })
  })

  test('a condition that is no condition fails with its field', () => {
    const run = walk(rounds({ until: 'steps.ask.code' }))
    run.start()
    run.go(answer('ask@0', { code: 7 }))
    expect(run.state().error).toMatchObject({ code: 'bad_field', node: 'poll', field: 'until' })
  })
})

describe('parallel', () => {
  test('runs its branches at once and gives what each made by name', () => {
    const run = walk({
      nodes: [
        { id: 'both', type: 'parallel', branches: ['left', 'right'] },
        call('a', 'both'),
        call('b', 'both'),
        set('after', undefined, { got: '{{ steps.both.right }}' }),
      ],
      edges: [
        ...[edge('trigger', 'both'), edge('both', 'a', 'left'), edge('both', 'b', 'right')],
        edge('both', 'after'),
      ],
    })
    expect(asked(run.start())).toEqual(['fetch a', 'fetch b'])
    run.go(answer('b', 'B'))
    expect(run.state().nodes.both!.waits).toMatchObject({ done: 1, of: 2 })
    run.go(answer('a', 'A'))
    expect(run.state()).toMatchObject({ status: 'completed', output: { got: 'B' } })
  })
})

describe('try', () => {
  const attempt = () =>
    walk({
      nodes: [
        { id: 'guard', type: 'try' },
        call('risky', 'guard'),
        { id: 'pause', type: 'wait', duration: '1h', parent: 'guard' },
        set('sorry', 'guard', { why: '{{ steps.guard.error.message }}' }),
        call('tidy', 'guard'),
        set('after', undefined, { got: '{{ steps.guard.result }}', error: '{{ steps.guard.error }}' }),
      ],
      edges: [
        ...[edge('trigger', 'guard'), edge('guard', 'risky', 'try'), edge('guard', 'pause', 'try')],
        ...[edge('guard', 'sorry', 'catch'), edge('guard', 'tidy', 'finally'), edge('guard', 'after')],
      ],
    })

  test('goes by catch when try fails, stops what else was under way, and by finally however it went', () => {
    const run = attempt()
    expect(asked(run.start())).toEqual(['fetch risky', 'timer pause'])
    expect(asked(run.go(failure('risky', 'broken')))).toEqual(['cancel pause', 'fetch tidy'])
    run.go(answer('tidy'))
    expect(run.state()).toMatchObject({
      status: 'completed',
      output: { got: { why: 'broken' }, error: { code: 'http_status', message: 'broken', node: 'risky' } },
    })
  })

  test('skips catch when nothing failed', () => {
    const run = attempt()
    run.start()
    run.go(answer('risky'), { kind: 'elapsed', node: 'pause' } as never)
    run.go(answer('tidy'))
    expect(run.state().output).toMatchObject({ error: null, got: { risky: { ok: true } } })
  })

  test('without a catch it fails after finally; and with what finally itself fails with', () => {
    const drawn = {
      nodes: [{ id: 'guard', type: 'try' }, call('risky', 'guard'), call('tidy', 'guard')],
      edges: [edge('trigger', 'guard'), edge('guard', 'risky'), edge('guard', 'tidy', 'finally')],
    }
    const run = walk(drawn)
    run.start()
    expect(asked(run.go(failure('risky', 'broken')))).toEqual(['fetch tidy'])
    run.go(answer('tidy'))
    expect(run.state()).toMatchObject({ status: 'failed', error: { message: 'broken', node: 'risky' } })
    const worse = walk(drawn)
    worse.start()
    worse.go(failure('risky', 'broken'))
    worse.go(failure('tidy', 'worse'))
    expect(worse.state().error).toMatchObject({ message: 'worse', node: 'tidy' })
  })
})

describe('compensate', () => {
  const order = () =>
    walk({
      nodes: [
        { id: 'order', type: 'compensate' },
        call('reserve', 'order'),
        call('charge', 'order'),
        call('ship', 'order'),
        call('release', 'order', { undoes: 'reserve', url: 'https://example.com/{{ steps.reserve.id }}' }),
        call('refund', 'order', { undoes: 'charge' }),
        set('sorry', undefined, { undone: '{{ steps.order.undone }}' }),
      ],
      edges: [
        ...[edge('trigger', 'order'), edge('order', 'reserve', 'do'), edge('reserve', 'charge')],
        ...[edge('charge', 'ship'), edge('order', 'sorry', 'compensated')],
      ],
    })

  test('undoes what is done in reverse when a later step fails', () => {
    const run = order()
    run.start()
    run.go(answer('reserve', { id: 'r7' }))
    run.go(answer('charge'))
    expect(asked(run.go(failure('ship', 'no lorry')))).toEqual(['fetch refund'])
    expect(run.go(answer('refund')).commands).toMatchObject([
      { node: 'release', request: { url: 'https://example.com/r7' } },
    ])
    run.go(answer('release'))
    expect(run.state()).toMatchObject({
      status: 'completed',
      nodes: { order: { port: 'compensated' } },
      output: { undone: ['charge', 'reserve'] },
    })
  })

  test('undoes nothing when all went well', () => {
    const run = order()
    run.start()
    for (const id of ['reserve', 'charge', 'ship']) run.go(answer(id, id))
    expect(run.state()).toMatchObject({
      status: 'completed',
      nodes: { order: { port: 'done', output: { result: 'ship', error: null, undone: [] } } },
    })
  })

  test('waits for what is under way, since it may take effect, and takes that back as well', () => {
    const run = walk({
      nodes: [
        { id: 'all', type: 'compensate' },
        call('a', 'all'),
        call('b', 'all'),
        { id: 'later', type: 'wait', duration: '1d', parent: 'all' },
        call('undoB', 'all', { undoes: 'b' }),
      ],
      edges: [edge('trigger', 'all'), ...['a', 'b', 'later'].map((id) => edge('all', id, 'do'))],
    })
    run.start()
    expect(asked(run.go(failure('a')))).toEqual(['cancel later'])
    expect(run.state().nodes.b!.state).toBe('running')
    expect(asked(run.go(answer('b')))).toEqual(['fetch undoB'])
    run.go(answer('undoB'))
    expect(run.state()).toMatchObject({ status: 'completed', output: { undone: ['b'] } })
  })

  test('an undo that fails is said to be one', () => {
    const run = order()
    run.start()
    run.go(answer('reserve', { id: 'r7' }))
    run.go(failure('charge', 'no money'))
    run.go(failure('release', 'away'))
    expect(run.state().error).toMatchObject({
      code: 'compensation_failed',
      message: '“reserve” could not be taken back after “no money”: away',
      node: 'release',
    })
  })
})
