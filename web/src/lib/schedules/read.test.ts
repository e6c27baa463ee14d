import { expect, test } from 'vitest'
import type { ScheduleListed } from '#workflows/schedules/contract.ts'
import type { Client } from '#lib/client.ts'
import { allSchedules, forEach } from './read.ts'

const schedule = (name: string, next: string | null) =>
  ({ automation: { id: name, name, version: 1 }, next }) as ScheduleListed
const clientOf = (pages: ScheduleListed[][]) => {
  const left = [...pages]
  const listSchedules = async () => ({ items: left.shift() ?? [], nextCursor: left.length ? 'more' : null })
  return { schedules: { listSchedules } } as unknown as Client
}

test('schedules of all pages are shown by when they fire, those that do not by name after them', async () => {
  const pages = [
    [schedule('Paused', null), schedule('Later', '2026-11-27T12:00:00.000Z')],
    [schedule('Also paused', null), schedule('Soon', '2026-11-27T11:00:00.000Z')],
  ]
  const { items, more } = await allSchedules(clientOf(pages))
  expect(items.map(({ automation }) => automation.name)).toEqual(['Soon', 'Later', 'Also paused', 'Paused'])
  expect(more).toBe(false)
})

test('beyond some pages it says that there are more', async () => {
  expect((await allSchedules(clientOf(Array(6).fill([schedule('x', null)])))).more).toBe(true)
})

test('what is refused to one is said by name, and the others are done', async () => {
  const act = async ({ automation }: ScheduleListed) => {
    if (automation.name === 'b') throw new Error('It is paused')
  }
  const three = ['a', 'b', 'c'].map((name) => schedule(name, null))
  expect(await forEach(three, act)).toEqual({ done: 2, refused: ['b: It is paused'] })
})
