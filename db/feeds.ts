import type { Feed as Declared, Output, View } from '#workflows/operation.ts'
import * as automations from './automations/feeds.ts'
import * as chat from './chat/feeds.ts'
import type { Transaction } from './client.ts'
import { most, type Feed } from './feeds/feed.ts'
import { momentOf, readMoment, writeMoment } from './feeds/moment.ts'
import * as mails from './mails/feeds.ts'
import * as runs from './runs/feeds.ts'
import type { Caller } from './transactions.ts'
import { views } from './views.ts'

/** How each list that declares a feed is followed, by the name of its view. */
export const feeds: ReadonlyMap<string, Feed> = new Map(
  Object.entries({ ...automations, ...chat, ...mails, ...runs } as Record<string, unknown>).map(
    ([name, feed]) => [name, feed as Feed],
  ),
)

/** What is new since a moment, and the moment it is told of. */
export type Told = { moment: string } & (
  | { event: 'list'; data: unknown }
  /** `left`: what no item of the list is called any more, or never was. */
  | { event: 'change'; data: { items: unknown[]; left: string[] } }
  | { event: 'none' }
)

const fieldOf = (item: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], item)

const keyOf = (item: unknown, { key }: Declared): string => key.map((path) => fieldOf(item, path)).join('/')

/**
 * What of a list is new since a moment: the items of every key that was written, or the whole list when there is no such
 * moment, or when too much is new. In one transaction `withOrgAsOfNow`, so that what is told and the moment are one.
 */
export const lookSince = async (
  tx: Transaction,
  view: View & { feed: Declared },
  input: unknown,
  caller: Caller,
  since: string | undefined,
): Promise<Told> => {
  const feed = feeds.get(view.name)!
  const now = await momentOf(tx)
  const moment = writeMoment(now)
  const anew = async (): Promise<Told> => ({
    moment,
    event: 'list',
    data: (await views.get(view.name)!(tx, input, caller)) as Output<View>,
  })
  const known = readMoment(since)
  if (!known || known.database !== now.database || known.end > now.end) return anew()
  if (moment === since) return { moment, event: 'none' }
  const touched = await feed.touched(tx, input as never, caller, known)
  if (touched === 'all' || touched.length > most) return anew()
  if (touched.length === 0) return { moment, event: 'none' }
  const items = (await feed.among(tx, input as never, caller, touched)) as unknown[]
  const present = new Set(items.map((item) => keyOf(item, view.feed)))
  const left = touched.filter((key) => !present.has(key))
  return { moment, event: 'change', data: { items, left } }
}
