import { and, desc, eq, inArray } from 'drizzle-orm'
import type { EngineEvent } from '#workflows/runs/contract.ts'
import type { Transaction } from '../client.ts'
import { badCursor, encodeCursor } from '../pages.ts'
import { openContent } from '../payloads/read.ts'
import { payloads, runHistories } from '../schema.ts'
import { perPage } from './keep.ts'

/** Which events of a run are asked for. */
export interface EventsAsked {
  org: string
  run: string
  generation: number
  execution?: string | undefined
  limit: number
  cursor?: string | undefined
}

const place = /^kept\/(\d{1,9})$/

/** Whether a cursor goes on in what we keep, not in what the engine keeps. */
export const isKeptCursor = (cursor: string): boolean =>
  place.test(Buffer.from(cursor, 'base64url').toString())

const offsetOf = (cursor: string | undefined): number => {
  if (cursor === undefined) return 0
  const found = place.exec(Buffer.from(cursor, 'base64url').toString())
  if (!found) throw badCursor()
  return Number(found[1])
}

/** A page of what is kept of a run's history: of the one asked for, else of its last. Undefined when nothing is. */
export const keptEvents = async (tx: Transaction, { org, run, generation, execution, ...asked }: EventsAsked) => {
  const [history] = await tx
    .select()
    .from(runHistories)
    .where(
      and(
        eq(runHistories.org, org),
        eq(runHistories.run, run),
        eq(runHistories.generation, generation),
        execution === undefined ? undefined : eq(runHistories.execution, execution),
      ),
    )
    .orderBy(desc(runHistories.closedAt), desc(runHistories.execution))
    .limit(1)
  if (!history) return undefined
  const from = offsetOf(asked.cursor)
  const until = Math.min(history.events, from + asked.limit)
  const [first, last] = [Math.floor(from / perPage), Math.ceil(until / perPage)]
  const ids = history.pages.slice(first, last)
  const rows =
    ids.length === 0
      ? []
      : await tx
          .select({ id: payloads.id, content: payloads.content })
          .from(payloads)
          .where(and(eq(payloads.org, org), eq(payloads.run, run), inArray(payloads.id, ids)))
  const pages = await Promise.all(
    ids.map(async (id): Promise<EngineEvent[]> => {
      const row = rows.find((each) => each.id === id)
      return row ? (JSON.parse(await openContent(org, run, row)) as EngineEvent[]) : []
    }),
  )
  return {
    items: pages.flat().slice(from - first * perPage, until - first * perPage),
    nextCursor: until < history.events ? encodeCursor(`kept/${until}`) : null,
    before: history.before,
    total: history.events,
  }
}
