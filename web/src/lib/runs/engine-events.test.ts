import { expect, test } from 'vitest'
import type { EngineEvent } from '#workflows/runs/contract.ts'
import { grouped, Grouping, type EventGroup } from './engine-events.ts'
import { newDesk, type EventPage } from './events-desk.ts'
import { JsonLines } from './json-lines.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 21) + seconds * 1000).toISOString()
const event = (id: number, type: string, detail: object = {}, about: string | null = null): EngineEvent => ({
  ...{ id, at: at(id), type, about, node: null, detail: detail as EngineEvent['detail'] },
})

/** The events of a run put together as they are read, page by page. */
const inPages = (events: EngineEvent[], perPage: number) => {
  const grouping = new Grouping()
  const groups: EventGroup[] = []
  for (let from = 0; from < events.length; from += perPage)
    for (const [place, group] of grouping.take(events.slice(from, from + perPage))) groups[place] = group
  return { groups, grouping }
}

test.each([14, 5, 1])(
  'the events of an activity, a timer, a child or a message are one, as its last one says, read by %i',
  (perPage) => {
    const events = [
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
    ]
    const { groups, grouping } = inPages(events, perPage)
    expect(groups.map(({ id, title, state, tone }) => [id, title, state, tone])).toEqual([
      [1, 'Run started', 'started', 'plain'],
      [5, 'Activity', 'failed', 'failed'],
      [6, 'Timer', 'fired', 'plain'],
      [10, 'Child run', 'started', 'plain'],
      [12, 'Message', 'completed', 'plain'],
      [14, 'Run continued as new', null, 'plain'],
    ])
    expect(groups[1]).toMatchObject({ about: 'callHttp', at: at(5), until: at(8) })
    expect(grouping.of(5).map(({ id }) => id)).toEqual([5, 7, 8])
  },
)

test('what the engine does for itself is left out, unless it went wrong', () => {
  const groups = grouped([event(2, 'WorkflowTaskScheduled'), event(3, 'WorkflowTaskFailed')])
  expect(groups.map(({ title, tone }) => [title, tone])).toEqual([['Workflow task failed', 'failed']])
})

test('an event whose first was not read yet stands alone', () => {
  expect(grouped([event(8, 'ActivityTaskCompleted', { scheduledEventId: '5' })])).toMatchObject([
    { id: 8, title: 'Activity', state: 'completed' },
  ])
})

const page = (items: EngineEvent[]): EventPage => ({
  ...{ items, nextCursor: null, before: null, generation: 1, missing: false, kept: false, total: null },
  elsewhere: null,
})

test('forty thousand events come in pages and are put together as they come, in a moment', () => {
  const many = Array.from({ length: 40_000 }, (_, i) =>
    i % 2
      ? event(i + 1, 'ActivityTaskCompleted', { scheduledEventId: String(i) })
      : event(i + 1, 'ActivityTaskScheduled'),
  )
  const desk = newDesk()
  const pages = Array.from({ length: 80 }, (_, i) => page(many.slice(i * 500, i * 500 + 500)))
  const taken = pages.map((sent, i) => desk.take({ sent, anew: i === 0 }))
  expect(taken.flatMap(({ groups }) => groups.map(([place]) => place))).toEqual(
    Array.from({ length: 20_000 }, (_, i) => i),
  )
  expect(desk.open({ id: 39_999, group: true })).toMatchObject({ events: [{ id: 39_999 }, { id: 40_000 }] })
})

test('a page is decoded as it was sent, shown without what its events hold, and opened with it', () => {
  const desk = newDesk()
  const [begun, ended] = [
    event(1, 'ActivityTaskScheduled', { input: ['ä'] }),
    event(2, 'ActivityTaskFailed', { scheduledEventId: '1' }),
  ]
  const sent = new TextEncoder().encode(JSON.stringify(page([begun]))).buffer
  const { detail: _, ...line } = begun
  expect(desk.take({ sent, anew: true })).toMatchObject({ lines: [line], page: { total: null } })
  desk.take({ sent: page([ended]), anew: false })
  expect(desk.open({ id: 1, group: true })).toEqual({ events: [begun, ended], count: 2 })
  expect(desk.open({ id: 2, group: false })).toEqual({ events: [ended], count: 1 })
  // Another beginning leaves nothing of the one before.
  desk.take({ sent: page([]), anew: true })
  expect(desk.open({ id: 1, group: true })).toEqual({ events: [], count: 0 })
})

test('JSON is written part by part, and read line by line', () => {
  const desk = newDesk()
  const events = [event(1, 'A'), event(2, 'B', { a: ['x\ny'] })]
  desk.take({ sent: page(events), anew: true })
  const json = new JsonLines()
  json.add(desk.write({ from: 0, until: 1 }))
  json.add(desk.write({ from: 1, until: 2 }))
  const lines = Array.from({ length: json.count }, (_, i) => json.line(i))
  expect(lines).toEqual(events.flatMap((each) => JSON.stringify(each, null, 2).split('\n')))
  expect(json.line(json.count)).toBeUndefined()
})
