import { expect } from 'vitest'
import type { checkedApp } from '../testing.ts'

export interface Heard {
  event: string
  id: string
  data: any
}

/** A feed as a client reads it; `next` waits for its next event, and answers undefined when it has ended. */
export const openFeed = async (
  app: ReturnType<typeof checkedApp>,
  path: string,
  headers: Record<string, string>,
) => {
  const answer = await app.request(`/api/v1/${path}`, { headers })
  expect(answer.status, answer.status === 200 ? '' : await answer.text()).toBe(200)
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async (): Promise<Heard | undefined> => {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end < 0) {
        const { done, value } = await reader.read()
        if (done) return undefined
        text += value
        continue
      }
      const lines = text.slice(0, end).split('\n')
      text = text.slice(end + 2)
      const field = (name: string) =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
      const data = field('data')
      if (data !== undefined)
        return { event: field('event') ?? '', id: field('id') ?? '', data: JSON.parse(data) }
    }
  }
  return {
    next,
    /** Reads until an event is as asked. */
    until: async (what: string, is: (heard: Heard) => boolean): Promise<Heard> => {
      for (;;) {
        const heard = await next()
        if (!heard) throw new Error(`the feed ended before: ${what}`)
        if (is(heard)) return heard
      }
    },
    close: () => reader.cancel(),
  }
}
