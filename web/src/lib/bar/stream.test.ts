import { expect, test } from 'vitest'
import { eventsIn } from './stream.ts'

test('events are read wherever they are cut, and what is no event is passed over', () => {
  const text = ': alive\n\nevent: heard\ndata: {"text":"a"}\n\nevent: plan\ndata: {"b":\ndata: 1}\n\nevent: x'
  for (let size = 1; size < text.length; size++) {
    const read = eventsIn()
    const found = []
    for (let at = 0; at < text.length; at += size) found.push(...read(text.slice(at, at + size)))
    expect(found).toEqual([
      { event: 'heard', data: '{"text":"a"}' },
      { event: 'plan', data: '{"b":\n1}' },
    ])
  }
})
