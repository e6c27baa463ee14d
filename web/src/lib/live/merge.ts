/** A page of a list, as its view answers it and its feed tells it. */
export interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

/** What a feed tells besides: what is new or changed, and the ids of what left. */
export interface Change<Item> {
  items: Item[]
  left: string[]
}

/** A list as it is shown, newest first. */
export interface Shown<Item> extends Page<Item> {
  /** What came while the reader was further down, kept back so that nothing moves. */
  held: Item[]
  /** Where the list goes on after what is held, when that does not reach down to what is shown. */
  beyond: string | null | undefined
}

interface Identified {
  id: string
}

/** By what a list is in order: the greatest comes first. */
export type Order<Item> = (item: Item) => string

const sorted = <Item>(items: Item[], order: Order<Item>): Item[] =>
  items.toSorted((a, b) => (order(a) < order(b) ? 1 : order(a) > order(b) ? -1 : 0))

const without = <Item extends Identified>(items: Item[], others: Item[]): Item[] => {
  const known = new Set(others.map(({ id }) => id))
  return items.filter(({ id }) => !known.has(id))
}

/** Adds what is new: into the list where it may move, else to what is held. */
const add = <Item>(shown: Shown<Item>, added: Item[], order: Order<Item>, mayMove: boolean): Shown<Item> =>
  mayMove
    ? showHeld({ ...shown, held: sorted([...shown.held, ...added], order) }, order)
    : { ...shown, held: sorted([...shown.held, ...added], order) }

/** Shows what was held. */
export const showHeld = <Item>(shown: Shown<Item>, order: Order<Item>): Shown<Item> =>
  shown.beyond === undefined
    ? { ...shown, items: sorted([...shown.held, ...shown.items], order), held: [] }
    : { items: shown.held, nextCursor: shown.beyond, held: [], beyond: undefined }

/**
 * The list's first page as it is now. What it should have and has not is gone; what comes after it stays, unless there
 * may be more between than anybody told of.
 */
export const takePage = <Item extends Identified>(
  shown: Shown<Item>,
  page: Page<Item>,
  order: Order<Item>,
  mayMove: boolean,
): Shown<Item> => {
  const last = page.nextCursor === null ? undefined : page.items.at(-1)
  const newest = shown.items[0]
  const apart = last !== undefined && newest !== undefined && order(newest) < order(last)
  if (apart || newest === undefined) {
    if (mayMove || newest === undefined) return { ...page, held: [], beyond: undefined }
    return { ...shown, held: page.items, beyond: page.nextCursor }
  }
  const fresh = new Map(page.items.map((item) => [item.id, item]))
  const items = shown.items.flatMap((item) => {
    const now = fresh.get(item.id)
    if (now) return [now]
    return last !== undefined && order(item) < order(last) ? [item] : []
  })
  return add({ ...shown, items, held: [], beyond: undefined }, without(page.items, items), order, mayMove)
}

/** What is new, changed or gone. What is older than all that was loaded waits until that is loaded. */
export const takeChange = <Item extends Identified>(
  shown: Shown<Item>,
  { items: told, left }: Change<Item>,
  order: Order<Item>,
  mayMove: boolean,
): Shown<Item> => {
  const now = new Map(told.map((item) => [item.id, item]))
  const gone = new Set(left)
  const changed = (items: Item[]) =>
    items.flatMap((item) => (gone.has(item.id) ? [] : [now.get(item.id) ?? item]))
  const [items, held] = [changed(shown.items), changed(shown.held)]
  const last = shown.nextCursor === null ? undefined : shown.items.at(-1)
  const added = without(told, [...items, ...held]).filter(
    (item) => last === undefined || order(item) > order(last),
  )
  return add({ ...shown, items, held }, added, order, mayMove)
}

/** The newest few of a list that is not shown whole, of those that belong there. */
export const newest = <Item extends Identified>(
  items: Item[],
  { items: told, left }: Change<Item>,
  most: number,
  belongs: (item: Item) => boolean = () => true,
): Item[] => {
  const gone = new Set([...left, ...told.map(({ id }) => id)])
  const kept = items.filter(({ id }) => !gone.has(id))
  return sorted([...told.filter(belongs), ...kept], ({ id }) => id).slice(0, most)
}
