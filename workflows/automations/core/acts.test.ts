import { expect, test } from 'vitest'
import { asked, call, edge, noon, set, walk } from './testing.ts'

const later = new Date(noon + 90_000).toISOString()
const moved = (node: string, until: string) => ({ kind: 'moved', node, until }) as never
const skipped = (node: string, output: unknown) => ({ kind: 'skipped', node, output, by: 'Ada' }) as never

test('a skipped step is done with the result that was given, and what it did is given up', () => {
  const run = walk({
    nodes: [call('ask'), call('tell', undefined, { url: 'https://{{ steps.ask.body }}/' })],
    edges: [edge('trigger', 'ask'), edge('ask', 'tell')],
  })
  run.start()
  const burst = run.go(skipped('ask', { body: 'example.com' }))
  expect(asked(burst)).toEqual(['cancel ask', 'fetch tell'])
  expect(burst.commands[1]).toMatchObject({ request: { url: 'https://example.com/' } })
})

test('a container is not skipped: what stands inside would be lost', () => {
  const run = walk({
    nodes: [{ id: 'all', type: 'forEach', items: '[1]' }, call('inside', 'all')],
    edges: [edge('trigger', 'all'), edge('all', 'inside')],
  })
  run.start()
  expect(asked(run.go(skipped('all', null)))).toEqual([])
  expect(run.state().status).not.toBe('completed')
})

test('a moved timer waits until then, and one that is moved to what has passed is over at once', () => {
  const run = walk({
    nodes: [{ id: 'wait', type: 'wait', duration: '1d' }],
    edges: [edge('trigger', 'wait')],
  })
  run.start()
  expect(run.go(moved('wait', later)).commands).toEqual([
    { kind: 'timer', node: 'wait', milliseconds: 90_000 },
  ])
  expect(run.state().nodes.wait!.waits).toEqual({ for: 'time', until: later })
  expect(run.go(moved('wait', '2026-01-01T00:00:00Z')).commands).toEqual([
    { kind: 'timer', node: 'wait', milliseconds: 0 },
  ])
})

test('the pause between two rounds is moved with what its container knows of it', () => {
  const run = walk({
    nodes: [{ id: 'poll', type: 'repeat', delay: '1h', max: 3, until: 'false' }, set('inside', 'poll', {})],
    edges: [edge('trigger', 'poll'), edge('poll', 'inside')],
  })
  run.start()
  run.go(moved('poll', later))
  expect(run.state().nodes.poll).toMatchObject({ waits: { until: later }, body: { until: later } })
})

test('what waits for no moment is not moved', () => {
  const run = walk({ nodes: [{ id: 'e', type: 'event', event: 'x' }], edges: [edge('trigger', 'e')] })
  run.start()
  expect(run.go(moved('e', later)).commands).toEqual([])
})
