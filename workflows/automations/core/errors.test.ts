import { expect, test } from 'vitest'
import { answer, asked, call, edge, failure, noon, set, walk } from './testing.ts'

test('a step that fails may be gone past, or left by a way for errors', () => {
  const drawn = (onError: string) => ({
    nodes: [
      call('risky', undefined, { onError }),
      set('good', undefined, { why: '{{ has(steps.risky.error) ? steps.risky.error.message : "fine" }}' }),
      set('bad', undefined, { why: '{{ steps.risky.error.message }}' }),
    ],
    edges: [
      ...[edge('trigger', 'risky'), edge('risky', 'good')],
      ...(onError === 'path' ? [edge('risky', 'bad', 'error')] : [edge('trigger', 'bad')]),
    ].slice(0, onError === 'path' ? 3 : 2),
  })
  const past = walk(drawn('continue'))
  past.start()
  past.go(failure('risky', 'broken'))
  expect(past.state()).toMatchObject({
    status: 'completed',
    nodes: {
      risky: { state: 'failed', error: { message: 'broken' } },
      good: { output: { why: 'broken' } },
    },
  })
  const left = walk(drawn('path'))
  left.start()
  left.go(failure('risky', 'broken'))
  expect(left.state()).toMatchObject({
    status: 'completed',
    nodes: { good: { state: 'skipped' }, bad: { output: { why: 'broken' } } },
  })
})

test('a step that fails is tried again after pauses that grow, then fails', () => {
  const run = walk({
    nodes: [
      {
        ...{ id: 'op', type: 'operation', operation: 'sendMail', input: {} },
        retry: { attempts: 3, delay: '10s', factor: 3 },
      },
    ],
    edges: [edge('trigger', 'op')],
  })
  run.start()
  expect(run.go(failure('op', 'busy')).commands).toEqual([
    { kind: 'timer', node: 'op', milliseconds: 10_000, of: 'retry' },
  ])
  expect(run.state()).toMatchObject({
    status: 'waiting',
    nodes: { op: { waits: { for: 'retry', attempt: 2, of: 3, error: 'busy' } } },
  })
  const second = run.go({ kind: 'elapsed', node: 'op', of: 'retry' } as never)
  expect(second.commands).toMatchObject([{ kind: 'operation', node: 'op', key: 'r1/op/-/1', tries: 1 }])
  expect(run.go(failure('op')).commands).toMatchObject([{ milliseconds: 30_000 }])
  run.go({ kind: 'elapsed', node: 'op', of: 'retry' } as never)
  run.go(failure('op', 'still busy'))
  expect(run.state()).toMatchObject({ status: 'failed', error: { message: 'still busy' } })
})

test('a step that took too long is stopped, whatever it is', () => {
  const run = walk({
    nodes: [
      { id: 'all', type: 'forEach', items: '[1]', timeout: '1m', onError: 'path' },
      call('slow', 'all'),
      call('late', undefined, { url: 'https://example.com/{{ steps.all.error.code }}' }),
    ],
    edges: [edge('trigger', 'all'), edge('all', 'slow', 'each'), edge('all', 'late', 'error')],
  })
  const [deadline] = run.start().commands
  expect(deadline).toEqual({ kind: 'timer', node: 'all', milliseconds: 60_000, of: 'deadline' })
  const burst = run.go({ kind: 'elapsed', node: 'all', of: 'deadline', at: noon + 60_000 } as never)
  expect(asked(burst)).toEqual(['cancel slow@0', 'cancel all', 'fetch late'])
  expect(burst.commands[2]).toMatchObject({ request: { url: 'https://example.com/timed_out' } })
})

test('the timers of a step go go when it is over in time', () => {
  const run = walk({
    nodes: [call('quick', undefined, { timeout: '1m' }), call('next')],
    edges: [edge('trigger', 'quick'), edge('quick', 'next')],
  })
  expect(asked(run.start())).toEqual(['timer quick', 'fetch quick'])
  expect(asked(run.go(answer('quick')))).toEqual(['cancel quick', 'fetch next'])
})
