import { expect, test } from 'vitest'
import type { EngineEvent } from '#workflows/runs/contract.ts'
import { grouped, JsonLines } from './engine-events.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 21) + seconds * 1000).toISOString()
const event = (id: number, type: string, detail: object = {}, about: string | null = null): EngineEvent => ({
  ...{ id, at: at(id), type, about, node: null, detail: detail as EngineEvent['detail'] },
})

test('the events of an activity, a timer, a child or a message are one, as its last one says', () => {
  const groups = grouped([
    event(1, 'WorkflowExecutionStarted', {}, 'runAutomation'),
    event(2, 'WorkflowTaskScheduled'),
    event(5, 'ActivityTaskScheduled', {}, 'callHttp'),
    event(6, 'TimerStarted', {}, '60s'),
    event(7, 'ActivityTaskStarted', { scheduledEventId: '5' }),
    event(8, 'ActivityTaskFailed', { scheduledEventId: '5' }),
    event(9, 'TimerFired', { startedEventId: '6' }),
    event(10, 'StartChildWorkflowExecutionInitiated'),
    event(11, 'ChildWorkflowExecutionStarted', { initiatedEventId: '10' }),
    event(12, 'WorkflowExecutionUpdateAccepted', {}, 'decideApproval'),
    event(13, 'WorkflowExecutionUpdateCompleted', { acceptedEventId: '12' }),
    event(14, 'WorkflowExecutionContinuedAsNew'),
  ])
  expect(groups.map(({ id, title, state, tone }) => [id, title, state, tone])).toEqual([
    [1, 'Run started', 'started', 'plain'],
    [5, 'Activity', 'failed', 'failed'],
    [6, 'Timer', 'fired', 'plain'],
    [10, 'Child run', 'started', 'plain'],
    [12, 'Message', 'completed', 'plain'],
    [14, 'Run continued as new', null, 'plain'],
  ])
  expect(groups[1]).toMatchObject({ about: 'callHttp', at: at(5), until: at(8) })
  expect(groups[1]!.events.map(({ id }) => id)).toEqual([5, 7, 8])
})

test('what the engine does for itself is left out, unless it went wrong', () => {
  const groups = grouped([event(2, 'WorkflowTaskScheduled'), event(3, 'WorkflowTaskFailed')])
  expect(groups.map(({ title, tone }) => [title, tone])).toEqual([['Workflow task failed', 'failed']])
})

test('an event whose first was not read yet stands alone', () => {
  expect(grouped([event(8, 'ActivityTaskCompleted', { scheduledEventId: '5' })])).toMatchObject([
    { id: 8, title: 'Activity', state: 'completed' },
  ])
})

test('forty thousand events are put together in a moment', () => {
  const many = Array.from({ length: 40_000 }, (_, i) =>
    i % 2
      ? event(i + 1, 'ActivityTaskCompleted', { scheduledEventId: String(i) })
      : event(i + 1, 'ActivityTaskScheduled'),
  )
  expect(grouped(many)).toHaveLength(20_000)
})

test('as JSON what was written already is not written again', () => {
  const lines = new JsonLines()
  const [one, two] = [event(1, 'A'), event(2, 'B')]
  const first = lines.take([one])
  expect(lines.take([one, two])).toBe(first * 2)
  expect(lines.lines[0]).toBe('{')
  expect(lines.take([two])).toBe(first)
})
