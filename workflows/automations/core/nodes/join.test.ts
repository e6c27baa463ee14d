import { expect, test } from 'vitest'
import { answer, asked, call, edge, failure, set, walk } from '../testing.ts'

const race = (more: object = {}) =>
  walk({
    nodes: [
      call('quick'),
      call('slow'),
      set('after', undefined, { seen: true }),
      { id: 'joined', type: 'join', ...more },
      set('end', undefined, { from: '{{ steps.joined.from }}', arrived: '{{ steps.joined.arrived }}' }),
    ],
    edges: [
      ...[edge('trigger', 'quick'), edge('trigger', 'slow'), edge('slow', 'after')],
      ...[edge('quick', 'joined'), edge('after', 'joined'), edge('joined', 'end')],
    ],
  })
const states = (run: ReturnType<typeof walk>) =>
  Object.fromEntries(Object.entries(run.state().nodes).map(([id, { state }]) => [id, state]))

test('all: it goes on when every branch is over, and says who arrived in which order', () => {
  const run = race()
  run.start()
  run.go(answer('slow'), { at: 0, ...(answer('quick') as object) } as never)
  expect(run.state()).toMatchObject({ status: 'completed', output: { arrived: ['quick', 'after'] } })
})

test('first: it goes on with the first, and the run is over when the others are', () => {
  const run = race({ when: 'first' })
  run.start()
  run.go(answer('quick'))
  expect(states(run)).toMatchObject({ joined: 'done', end: 'done', slow: 'running' })
  expect(run.state()).toMatchObject({ status: 'running' })
  run.go(answer('slow'))
  expect(run.state()).toMatchObject({ status: 'completed', output: { from: 'quick', arrived: ['quick'] } })
})

test('first, and the others are stopped: what leads here, and nothing of it begins any more', () => {
  const run = race({ when: 'first', others: 'cancel' })
  run.start()
  expect(asked(run.go(answer('quick')))).toEqual([])
  expect(states(run)).toMatchObject({ slow: 'skipped', after: 'skipped', end: 'done' })
  expect(run.state().status).toBe('completed')
})

test('what is stopped is told to the engine while the run goes on', () => {
  const run = walk({
    nodes: [
      call('quick'),
      call('slow'),
      { id: 'joined', type: 'join', when: 'first', others: 'cancel' },
      call('next'),
    ],
    edges: [
      ...[edge('trigger', 'quick'), edge('trigger', 'slow')],
      ...[edge('quick', 'joined'), edge('slow', 'joined'), edge('joined', 'next')],
    ],
  })
  run.start()
  expect(asked(run.go(answer('quick')))).toEqual(['cancel slow', 'fetch next'])
})

test('a loop that is stopped stops what is under way inside of it', () => {
  const run = walk(
    {
      nodes: [
        call('quick'),
        { id: 'each', type: 'forEach', items: 'trigger', parallel: 2 },
        call('send', 'each'),
        { id: 'joined', type: 'join', when: 'first', others: 'cancel' },
        call('next'),
      ],
      edges: [
        ...[edge('trigger', 'quick'), edge('trigger', 'each'), edge('each', 'send', 'each')],
        ...[edge('quick', 'joined'), edge('each', 'joined'), edge('joined', 'next')],
      ],
    },
    [1, 2, 3],
  )
  run.start()
  expect(asked(run.go(answer('quick'))).toSorted()).toEqual(
    ['cancel each', 'cancel send@0', 'cancel send@1', 'fetch next'].toSorted(),
  )
  expect(Object.keys(run.state().nodes).filter((place) => place.startsWith('send'))).toEqual([])
})

test('a branch that went another way does not arrive, and where none does it is skipped', () => {
  const run = walk({
    nodes: [
      { id: 'which', type: 'if', condition: 'true' },
      set('yes', undefined, {}),
      set('no', undefined, {}),
      { id: 'joined', type: 'join' },
      { id: 'never', type: 'join', when: 'first' },
    ],
    edges: [
      ...[edge('trigger', 'which'), edge('which', 'yes', 'true'), edge('which', 'no', 'false')],
      ...[edge('yes', 'joined'), edge('no', 'joined'), edge('no', 'never')],
    ],
  })
  run.start()
  expect(run.state().nodes.joined?.output).toEqual({ from: 'yes', arrived: ['yes'] })
  expect(run.state().nodes.never?.state).toBe('skipped')
})

test('one that fails before the first arrives fails the run; with a way for errors it does not arrive', () => {
  const run = race({ when: 'first' })
  run.start()
  run.go(failure('quick'))
  expect(run.state().status).toBe('failed')
})
