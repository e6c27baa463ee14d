import type { Json } from '#workflows/automations/core/json.ts'
import type { listWaiting } from '#workflows/runs/contract.ts'
import type { Output } from '#workflows/operation.ts'
import { picked } from '#workflows/commands/core/slots.ts'
import type { Transaction } from '../client.ts'
import type { Caller } from '../transactions.ts'
import { views } from '../views.ts'

/** A record as people speak of it. */
export interface Named {
  id: string
  name: string
  /** Other things it is known by, as an address. */
  also?: string[]
  state?: string
  /** What it did last. */
  last?: { state: string; at: string }
  /** Who began it. */
  by?: string
  /** What is sent to settle it. */
  input?: Record<string, Json>
  /** Of what it consists at the moment: a plan that shows it is bound to these. */
  revisions?: Json[]
}

/** What people may choose from, and whether it is all there is. */
export interface Known {
  all: readonly Named[]
  complete: boolean
}

/** How the records of a list are looked up, by widget; “waiting” is what waits for the caller. */
export type Records = (widget: string) => Promise<Known>

/** So many records are looked through; of longer lists nothing is chosen by what it is. */
const most = 1000

type Item = Record<string, unknown>
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value ? value : undefined

const namedBy = (item: Item, value: string, [first = value, ...also]: readonly string[]): Named => {
  const last = item.lastRun as { status?: string; createdAt?: string } | null | undefined
  const state = textOf(item.status) ?? textOf(item.state)
  return {
    id: String(item[value]),
    name: textOf(item[first]) ?? String(item[value]),
    also: also.flatMap((field) => (/^(?:status|state)$/.test(field) ? [] : (textOf(item[field]) ?? []))),
    ...(state ? { state } : {}),
    ...('revision' in item ? { revisions: [item.version as Json, item.revision as Json] } : {}),
    ...(last?.status && last.createdAt ? { last: { state: last.status, at: last.createdAt } } : {}),
  }
}

/** The records a caller may choose from, by the lists the catalogue picks them from; each list is read once. */
export const recordsFor = (tx: Transaction, caller: Caller): Records => {
  const read = new Map<string, Promise<Known>>()
  return (widget) => {
    const before = read.get(widget)
    if (before) return before
    const found = widget === 'waiting' ? readWaiting(tx, caller) : readAll(tx, caller, widget)
    read.set(widget, found)
    return found
  }
}

type Waiting = Output<typeof listWaiting>['items'][number]

/** What waits for this caller's decision: named by its automation, and by what is asked. */
const readWaiting = async (tx: Transaction, caller: Caller): Promise<Known> => {
  if (!caller.may?.('runs:read')) return { all: [], complete: true }
  const { items } = (await views.get('listWaiting')!(tx, { limit: 200 }, caller)) as { items: Waiting[] }
  const all = items.flatMap(({ run, node, iteration, waits, mayDecide }): Named[] =>
    waits.for === 'approval' && mayDecide
      ? [
          {
            id: run.id,
            name: `${run.title}: ${waits.title}`,
            also: [run.title, waits.title],
            by: run.initiator,
            input: {
              ...{ run: run.id, node },
              ...(iteration ? { iteration } : {}),
              ...(waits.stage ? { stage: waits.stage.index } : {}),
            },
          },
        ]
      : [],
  )
  return { all, complete: items.length < 200 }
}

const readAll = async (tx: Transaction, caller: Caller, widget: string): Promise<Known> => {
  const view = picked.get(widget)
  // What is one's own, as sessions, is for people on their pages and not for keys.
  if (!view?.picks || view.audited || view.personal || !caller.may?.(view.permission))
    return { all: [], complete: true }
  const { value, shows } = view.picks
  const all: Named[] = []
  let cursor: string | undefined
  do {
    const paged = 'limit' in (view.input as unknown as { shape: object }).shape ? { limit: 200, cursor } : {}
    const input = view.input.parse(paged)
    const page = (await views.get(view.name)!(tx, input, caller)) as {
      items: Item[]
      nextCursor?: string | null
    }
    all.push(...page.items.map((item) => namedBy(item, value, shows)))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined && all.length < most)
  return { all, complete: cursor === undefined }
}
