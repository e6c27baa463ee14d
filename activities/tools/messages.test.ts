import { expect, test } from 'vitest'
import { messagesIn } from './messages.ts'

const events = { 'content-type': 'text/event-stream; charset=utf-8' }

test('an answer is one message, several, or the events of a stream', () => {
  expect(messagesIn({ headers: {}, body: { id: 1, result: {} } })).toEqual([{ id: 1, result: {} }])
  expect(messagesIn({ headers: {}, body: [{ id: 1, result: {} }, 'x'] })).toEqual([{ id: 1, result: {} }])
  const body = [
    ': hello',
    'id: 1\r\nevent: message\r\ndata: {"method":"notifications/progress"}',
    'data: {"id":2,\ndata:"result":{"a":"b"}}',
    'data: no JSON',
  ].join('\r\n\r\n')
  expect(messagesIn({ headers: events, body })).toEqual([
    { method: 'notifications/progress' },
    { id: 2, result: { a: 'b' } },
  ])
})

test('what is neither says nothing', () => {
  expect(messagesIn({ headers: { 'content-type': 'text/html' }, body: '<p>Hello</p>' })).toEqual([])
  expect(messagesIn({ headers: events, body: '' })).toEqual([])
})
