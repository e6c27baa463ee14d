import { around, place, placeRest, type Box, type Point } from './layout.ts'
import type { LooseEdge } from './loose.ts'
import { makeWay } from './make-way.ts'

/** A card to be placed; a container is one that has a frame. */
export interface Card extends Box {
  /** The container it stands in. */
  parent?: string | undefined
  /** Its ways out, from left to right. */
  ports: readonly string[]
  frame?: FrameShape | undefined
  /** The card beside which it is wanted: the one it undoes. */
  beside?: string | undefined
}

export interface FrameShape {
  /** Heights of what is above and below the inside of it. */
  head: number
  foot: number
  /** The ways into it, from left to right. */
  into: readonly string[]
  folded: boolean
}

export interface Arranged {
  /** Upper left corners, those of what stands inside from the corner of its frame. */
  corners: Map<string, Point>
  sizes: Map<string, { width: number; height: number }>
  /** Where each edge bends, on the whole canvas. */
  ways: Point[][]
}

/** What a frame keeps around its inside. */
export const room = { side: 20, above: 44, below: 24, empty: 72 } as const
const narrowest = 240

interface Level {
  corners: Map<string, Point>
  ways: Map<number, Point[]>
}

const bounds = (corners: Map<string, Point>, sizeOf: (id: string) => Box) => {
  const all = [...corners].map(([id, at]) => ({ ...at, ...sizeOf(id) }))
  const left = Math.min(...all.map(({ x }) => x))
  const top = Math.min(...all.map(({ y }) => y))
  return {
    ...{ left, top },
    width: Math.max(...all.map(({ x, width }) => x + width)) - left,
    height: Math.max(...all.map(({ y, height }) => y + height)) - top,
  }
}

/**
 * Where everything stands: each container around what is inside of it, by the layout alone where nobody has put
 * anything. `order` keeps who stands left of whom instead of where.
 */
export const arrange = (
  cards: readonly Card[],
  edges: readonly LooseEdge[],
  positions: ReadonlyMap<string, Point>,
  order?: ReadonlyMap<string, Point>,
): Arranged => {
  const inside = Map.groupBy(cards, ({ parent }) => parent)
  const byId = new Map(cards.map((card) => [card.id, card]))
  const levelOf = ({ from, to }: LooseEdge) => {
    const parent = byId.get(to)?.parent
    return parent === from || byId.get(from)?.parent === parent ? parent : null
  }
  const lines = Map.groupBy(
    edges.map((edge, i) => ({ ...edge, i })),
    levelOf,
  )
  const sizes = new Map<string, Box>()
  const corners = new Map<string, Point>()
  const ways = new Map<number, Point[]>()
  /** The inside of each frame, from its corner, with where a person put it. */
  const frames = new Map<string, { corner: Point | undefined; level: Level }>()
  const sizeOf = (id: string) => sizes.get(id)!
  const fixed = (id: string) => frames.get(id)?.corner ?? (order ? undefined : positions.get(id))

  /** Puts what stands on one level; `top` is the container it hangs from. */
  const settle = (
    members: readonly Card[],
    parent: string | undefined,
    top?: Box,
  ): Level & { by: boolean } => {
    const boxes = members.map(({ id }) => sizeOf(id))
    const own = lines.get(parent) ?? []
    const known = new Map(boxes.flatMap(({ id }) => (fixed(id) ? [[id, fixed(id)!]] : [])))
    if (known.size > 0) {
      const at = makeWay(boxes, own, placeRest(boxes, own, known), (id) => frames.has(id))
      return { corners: at, ways: new Map(), by: true }
    }
    const into = parent === undefined ? [] : byId.get(parent)!.frame!.into
    const turns = into.length > 1 ? byWay(parent!, into, own) : undefined
    const x = (id: string) => order?.get(id)?.x ?? turns?.get(id) ?? 0
    const keeps = order !== undefined || turns !== undefined
    const ordered = keeps ? boxes.toSorted((a, b) => x(a.id) - x(b.id)) : boxes
    const leads = keeps ? own.toSorted((a, b) => x(a.to) - x(b.to)) : own
    const hung = [...leads, ...looseEnds(members, own, parent)].map((edge) =>
      top && edge.from === parent ? { ...edge, from: top.id } : edge,
    )
    const made = place(top ? [top, ...ordered] : ordered, hung, keeps)
    return {
      corners: new Map(boxes.map(({ id }) => [id, made.boxes.get(id)!])),
      ways: new Map(leads.map(({ i }, at) => [i, made.ways[at]!])),
      by: false,
    }
  }

  const build = (card: Card) => {
    const { id, frame } = card
    if (!frame) return void sizes.set(id, card)
    const members = inside.get(id) ?? []
    for (const member of members) build(member)
    if (members.length === 0) {
      const height = frame.head + frame.foot + room.empty
      sizes.set(id, frame.folded ? card : { id, width: narrowest, height })
      frames.set(id, { corner: undefined, level: { corners: new Map(), ways: new Map() } })
      return
    }
    const { by, ...level } = settle(members, id, { id: `${id} `, width: card.width, height: frame.head })
    const { left, top, width: needed, height: filled } = bounds(level.corners, sizeOf)
    const full = Math.max(narrowest, needed + 2 * room.side)
    const width = frame.folded ? card.width : full
    const height = frame.folded ? card.height : frame.head + room.above + filled + room.below + frame.foot
    const away = { x: Math.round((width - needed) / 2) - left, y: frame.head + room.above - top }
    sizes.set(id, { id, width, height })
    frames.set(id, {
      corner: by ? { x: -away.x, y: -away.y } : undefined,
      level: { corners: moved(level.corners, away), ways: movedWays(level.ways, away) },
    })
  }
  const roots = inside.get(undefined) ?? []
  for (const root of roots) build(root)
  const top = settle(roots, undefined)

  const finish = (level: Level, parent: string | undefined, origin: Point) => {
    for (const [id, corner] of level.corners) corners.set(id, corner)
    const standing = [...level.corners].map(([id, at]) => ({ ...sizeOf(id), ...sum(at, origin) }))
    const at = new Map(standing.map((each) => [each.id, each]))
    const lowest = Math.min(...standing.map(({ height }) => height))
    const frame = parent === undefined ? undefined : byId.get(parent)!.frame!
    const head = frame && { ...origin, ...sizeOf(parent!), height: frame.head }
    for (const { i, from, to, port } of lines.get(parent) ?? []) {
      const laid = level.ways.get(i)
      const target = at.get(to)
      const source = from === parent ? head : at.get(from)
      const ports = from === parent ? frame?.into : byId.get(from)?.ports
      if (laid) ways.set(i, movedPoints(laid, origin))
      else if (source && target) {
        const [start, end] = [foot(source, ports ?? [], port), mouth(target)]
        // Most lead to a neighbour: nothing has room between them.
        ways.set(i, end.y - start.y > lowest ? around(start, end, standing) : [])
      }
    }
    for (const { id, x, y } of standing) {
      const frame = frames.get(id)
      if (frame) finish(frame.level, id, { x, y })
    }
  }
  finish(top, undefined, { x: 0, y: 0 })
  return { corners, sizes, ways: edges.map((_, i) => ways.get(i) ?? []) }
}

const foot = (
  { x, y, width, height }: Box & Point,
  ports: readonly string[],
  port: string | undefined,
): Point => {
  const at = Math.max(0, ports.indexOf(port ?? '')) + 0.5
  return { x: x + (at / Math.max(1, ports.length)) * width, y: y + height }
}
const mouth = ({ x, y, width }: Box & Point): Point => ({ x: x + width / 2, y })
const sum = (one: Point, other: Point): Point => ({ x: one.x + other.x, y: one.y + other.y })
const movedPoints = (points: Point[], by: Point) => points.map((point) => sum(point, by))
const moved = (all: Map<string, Point>, by: Point) => new Map([...all].map(([id, at]) => [id, sum(at, by)]))
const movedWays = (all: Map<number, Point[]>, by: Point) =>
  new Map([...all].map(([i, points]) => [i, movedPoints(points, by)]))

/** Which way into a container each of its steps comes after, counted from the left. */
const byWay = (parent: string, into: readonly string[], edges: readonly LooseEdge[]): Map<string, number> => {
  const next = Map.groupBy(edges, ({ from }) => from)
  const turns = new Map<string, number>()
  for (const [turn, way] of into.entries()) {
    const open = (next.get(parent) ?? []).filter(({ port }) => (port ?? into[0]) === way)
    for (const { to } of open) {
      if (turns.has(to)) continue
      turns.set(to, turn)
      open.push(...(next.get(to) ?? []))
    }
  }
  return turns
}

/** What nothing leads to hangs from the container itself, and what undoes a step from where that one does. */
const looseEnds = (
  members: readonly Card[],
  edges: readonly LooseEdge[],
  parent: string | undefined,
): LooseEdge[] => {
  const into = Map.groupBy(edges, ({ to }) => to)
  return members.flatMap(({ id, beside }) => {
    if (into.has(id)) return []
    const starts = (into.get(beside ?? '') ?? []).map(({ from }) => from)
    if (!starts.length && parent !== undefined) starts.push(parent)
    return starts.map((from) => ({ from, to: id }))
  })
}
