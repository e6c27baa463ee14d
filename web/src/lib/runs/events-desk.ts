import type { Output } from '#workflows/operation.ts'
import type { EngineEvent, listEngineEvents } from '#workflows/runs/contract.ts'
import { Grouping, type Placed } from './engine-events.ts'

export type EventPage = Output<typeof listEngineEvents>
/** An event without what it holds, which can be large. */
export type EventLine = Omit<EngineEvent, 'detail'>

/** What can be asked of the desk, and what it answers. */
export interface Desk {
  /** A page that comes after those before, or, `anew`, instead of them: as the server sent it or decoded already. */
  take: (asked: { sent: ArrayBuffer | EventPage; anew: boolean }) => {
    page: Omit<EventPage, 'items'>
    lines: EventLine[]
    groups: Placed[]
  }
  /** The first events of a group, or one alone, with all they hold. */
  open: (asked: { id: number; group: boolean }) => { events: EngineEvent[]; count: number }
  /** Events from one place until before another, as JSON. */
  write: (asked: { from: number; until: number }) => { text: string; lines: number }
}

/** More of them are not read at once. */
export const mostOpened = 20

const linesIn = (text: string): number => {
  let lines = 1
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

/** Keeps a run's events as they are read: decodes them, puts them together, and gives out what is looked at. */
export const newDesk = (): Desk => {
  let events: EngineEvent[] = []
  let grouping = new Grouping()
  return {
    take: ({ sent, anew }) => {
      const { items, ...page }: EventPage =
        sent instanceof ArrayBuffer ? JSON.parse(new TextDecoder().decode(sent)) : sent
      if (anew) [events, grouping] = [[], new Grouping()]
      // One by one: pages may be longer than a call has arguments.
      for (const event of items) events.push(event)
      return { page, lines: items.map(({ detail: _, ...line }) => line), groups: grouping.take(items) }
    },
    open: ({ id, group }) => {
      const found = group ? grouping.of(id) : events.filter((each) => each.id === id)
      return { events: found.slice(0, mostOpened), count: found.length }
    },
    write: ({ from, until }) => {
      const text = events
        .slice(from, until)
        .map((event) => JSON.stringify(event, null, 2))
        .join('\n')
      return { text, lines: linesIn(text) }
    },
  }
}
