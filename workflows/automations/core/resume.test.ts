import { expect, test } from 'vitest'
import { graph } from './graph.ts'
import { resumed } from './resume.ts'
import { step } from './step.ts'
import { answer, asked, call, edge, failure, noon, surrounding, walk } from './testing.ts'
import { plan } from './walk.ts'

const edges = (...all: [string, string, string?][]) => all.map((each) => edge(...each))

/** What a run that ended does first when it goes on. */
const goOn = (drawn: object, run: ReturnType<typeof walk>) => {
  const state = resumed(run.state())
  const around = surrounding({ body: [1, 2, 3] })
  return step(plan(graph.parse(drawn)), state, [{ kind: 'continued', node: '', at: noon }], {
    ...around,
    run: { ...around.run, generation: 2 },
  })
}
test('a run goes on at what failed and at what was stopped with it, not at what is done', () => {
  const drawn = {
    nodes: [call('a'), call('b'), call('c'), call('d')],
    edges: edges(['trigger', 'a'], ['a', 'b'], ['a', 'c'], ['b', 'd']),
  }
  const run = walk(drawn)
  run.start()
  run.go(answer('a'))
  run.go(failure('b'))
  expect(run.state()).toMatchObject({ status: 'failed', nodes: { c: { state: 'cancelled' } } })
  const burst = goOn(drawn, run)
  expect(asked(burst)).toEqual(['fetch b', 'fetch c'])
  expect(burst.commands[0]).toMatchObject({ key: 'r1/b/-/2' })
  expect(burst.state).toMatchObject({ status: 'running', nodes: { a: { state: 'done' } } })
  expect(burst.state.error).toBeUndefined()
})

test('a loop goes on with the items that are not over', () => {
  const drawn = {
    nodes: [{ id: 'all', type: 'forEach', items: 'trigger.body' }, call('send', 'all'), call('tell', 'all')],
    edges: edges(['trigger', 'all'], ['all', 'send'], ['send', 'tell']),
  }
  const run = walk(drawn, { body: [1, 2, 3] })
  run.start()
  for (const node of ['send@0', 'tell@0', 'send@1']) run.go(answer(node))
  run.go(failure('tell@1'))
  const burst = goOn(drawn, run)
  expect(asked(burst)).toEqual(['fetch tell@1'])
  expect(burst.state.nodes.all!.waits).toMatchObject({ done: 1, of: 3 })
})

test('a try that nobody caught tries again; one that is tidying up goes on with that', () => {
  const drawn = {
    nodes: [{ id: 'guard', type: 'try' }, call('risky', 'guard'), call('tidy', 'guard')],
    edges: edges(['trigger', 'guard'], ['guard', 'risky'], ['guard', 'tidy', 'finally']),
  }
  const run = walk(drawn)
  run.start()
  run.go(failure('risky'))
  run.go(answer('tidy'))
  expect(run.state().status).toBe('failed')
  expect(asked(goOn(drawn, run))).toEqual(['fetch risky'])
})

test('a container that goes on has all its time again, and a time that is none fails it', () => {
  const drawn = {
    nodes: [
      { id: 'guard', type: 'try', timeout: '{{ trigger.body }}' },
      call('risky', 'guard'),
      { id: 'after', type: 'set', values: { of: '{{ steps.guard }}' } },
    ],
    edges: edges(['trigger', 'guard'], ['guard', 'risky'], ['guard', 'after']),
  }
  const run = walk(drawn, { body: '10m' })
  expect(run.start().commands).toMatchObject([{ kind: 'timer', of: 'deadline', milliseconds: 600_000 }, {}])
  run.go(failure('risky'))
  const again = (body: string) =>
    step(
      plan(graph.parse(drawn)),
      resumed(run.state()),
      [{ kind: 'continued', node: '', at: noon }],
      surrounding({ body }),
    )
  expect(again('10m').commands).toMatchObject([
    { kind: 'timer', node: 'guard', of: 'deadline', milliseconds: 600_000 },
    { kind: 'fetch', node: 'risky' },
  ])
  expect(again('soon').state).toMatchObject({ status: 'failed', error: { node: 'guard', field: 'timeout' } })
})

test('a pause between rounds is over', () => {
  const drawn = {
    nodes: [{ id: 'poll', type: 'repeat', until: 'false', delay: '1h' }, call('ask', 'poll')],
    edges: edges(['trigger', 'poll'], ['poll', 'ask']),
  }
  const run = walk(drawn)
  run.start()
  run.go(answer('ask@0'))
  run.go({ kind: 'cancelled', reason: '' } as never)
  expect(asked(goOn(drawn, run))).toEqual(['fetch ask@1'])
})
