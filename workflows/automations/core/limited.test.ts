import { expect, test } from 'vitest'
import { answer, asked, call, edge, failure, noon, walk } from './testing.ts'

const limited = (more: object = {}) =>
  walk({
    nodes: [call('a', undefined, { limit: { name: 'crm' }, ...more })],
    edges: [edge('trigger', 'a')],
  })
const granted = (claim: string) => ({ kind: 'granted', node: 'a', claim }) as never

test('a step begins once it has a place, and gives that back when it is over', () => {
  const run = limited({ timeout: '1m' })
  const first = run.start()
  expect(first.commands).toEqual([{ kind: 'acquire', node: 'a', claim: 'a#0', limit: 'crm' }])
  expect(run.state()).toMatchObject({
    status: 'waiting',
    nodes: { a: { waits: { for: 'limit', limit: 'crm', since: new Date(noon).toISOString() } } },
  })
  // Its time begins with it.
  expect(asked(run.go(granted('a#0')))).toEqual(['timer a', 'fetch a'])
  const last = run.go(answer('a'))
  expect(last.state.status).toBe('completed')
})

test('what comes after it goes on while its place is given back', () => {
  const run = walk({
    nodes: [call('a', undefined, { limit: { name: 'crm' } }), call('b')],
    edges: [edge('trigger', 'a'), edge('a', 'b')],
  })
  run.start()
  run.go(granted('a#0'))
  expect(run.go(answer('a')).commands).toMatchObject([
    { kind: 'release', claim: 'a#0' },
    { kind: 'fetch', node: 'b' },
  ])
})

const retry = { retry: { attempts: 2, delay: '10s' } }
const operation = (limit: object) =>
  walk({
    nodes: [
      { id: 'a', type: 'operation', operation: 'sendMail', input: {}, ...retry, limit },
      call('b', undefined, { onError: 'continue' }),
    ],
    edges: [edge('trigger', 'a'), edge('a', 'b')],
  })

test('it keeps its place until its next attempt, or gives it back and waits for another', () => {
  const keeps = operation({ name: 'crm' })
  keeps.start()
  keeps.go(granted('a#0'))
  expect(asked(keeps.go(failure('a')))).toEqual(['timer a'])
  expect(asked(keeps.go({ kind: 'elapsed', node: 'a', of: 'retry' } as never))).toEqual(['operation a'])

  const gives = operation({ name: 'crm', keep: false })
  gives.start()
  gives.go(granted('a#0'))
  expect(asked(gives.go(failure('a')))).toEqual(['release a', 'timer a'])
  expect(gives.go({ kind: 'elapsed', node: 'a', of: 'retry' } as never).commands).toEqual([
    { kind: 'acquire', node: 'a', claim: 'a#1', limit: 'crm' },
  ])
  expect(asked(gives.go(granted('a#1')))).toEqual(['operation a'])
})

test('what is given up while it waits gets no place afterwards', () => {
  const run = walk({
    nodes: [
      { id: 'all', type: 'try' },
      call('a', 'all', { limit: { name: 'crm' } }),
      call('b', 'all'),
      call('c', 'all'),
    ],
    edges: [
      edge('trigger', 'all'),
      edge('all', 'a', 'try'),
      edge('all', 'b', 'try'),
      edge('all', 'c', 'catch'),
    ],
  })
  run.start()
  const { commands } = run.go(failure('b'))
  expect(commands).toContainEqual({ kind: 'release', node: 'a', claim: 'a#0', waiting: true })
})

test('a place that comes when nobody waits any more changes nothing', () => {
  const run = limited()
  run.start()
  run.go(granted('a#0'))
  expect(asked(run.go(granted('a#0')))).toEqual([])
})

test('a skipped step gives up its place in line', () => {
  const run = walk({
    nodes: [call('a', undefined, { limit: { name: 'crm' } }), call('b')],
    edges: [edge('trigger', 'a'), edge('a', 'b')],
  })
  run.start()
  const burst = run.go({ kind: 'skipped', node: 'a', output: null, by: 'Ada' } as never)
  expect(asked(burst)).toEqual(['cancel a', 'release a', 'fetch b'])
})

const loop = (more: object = {}) =>
  walk({
    nodes: [
      { id: 'all', type: 'forEach', items: '[1, 2]', limit: { name: 'crm' }, ...more },
      call('a', 'all'),
      call('b'),
    ],
    edges: [edge('trigger', 'all'), edge('all', 'a', 'each'), edge('all', 'b')],
  })
const grantedAll = (claim: string) => ({ kind: 'granted', node: 'all', claim }) as never

test('a container keeps its place until all inside of it is over', () => {
  const run = loop()
  expect(run.start().commands).toEqual([{ kind: 'acquire', node: 'all', claim: 'all#0', limit: 'crm' }])
  expect(asked(run.go(grantedAll('all#0')))).toEqual(['fetch a@0'])
  expect(asked(run.go(answer('a@0')))).toEqual(['fetch a@1'])
  expect(asked(run.go(answer('a@1')))).toEqual(['release all', 'fetch b'])
})

test('a container that has failed gives its place back, and needs another to go on from there', () => {
  const run = loop({ onError: 'fail' })
  run.start()
  run.go(grantedAll('all#0'))
  run.go(answer('a@0'))
  const failed = run.go(failure('a@1'))
  expect(failed.state).toMatchObject({ status: 'failed', nodes: { all: { state: 'failed' } } })
  expect(failed.state.nodes.all).not.toHaveProperty('holds')
  run.resume()
  expect(run.start().commands).toEqual([{ kind: 'acquire', node: 'all', claim: 'all#0', limit: 'crm' }])
  expect(asked(run.go(grantedAll('all#0')))).toEqual(['fetch a@1'])
  expect(asked(run.go(answer('a@1')))).toEqual(['release all', 'fetch b'])
})

test('a container that is cancelled while it waits for a place gets none afterwards', () => {
  const run = loop({ timeout: '1m' })
  run.start()
  expect(run.go({ kind: 'skipped', node: 'all', output: null, by: 'Ada' } as never).commands).toContainEqual({
    ...{ kind: 'release', node: 'all', claim: 'all#0' },
    waiting: true,
  })
})

test('what the first of several branches makes needless gives its place back', () => {
  const run = walk({
    nodes: [
      call('slow', undefined, { limit: { name: 'crm' } }),
      call('quick'),
      { id: 'first', type: 'join', when: 'first', others: 'cancel' },
      call('after'),
    ],
    edges: [
      edge('trigger', 'slow'),
      edge('trigger', 'quick'),
      edge('slow', 'first'),
      edge('quick', 'first'),
      edge('first', 'after'),
    ],
  })
  run.start()
  run.go({ kind: 'granted', node: 'slow', claim: 'slow#0' } as never)
  expect(asked(run.go(answer('quick')))).toEqual(['cancel slow', 'release slow', 'fetch after'])
})
