import { Graph, layout } from '@dagrejs/dagre'
import type { LooseEdge } from './loose.ts'

export interface Box {
  id: string
  width: number
  height: number
}

export interface Point {
  x: number
  y: number
}

export interface Layout {
  /** Upper left corners by id, in pixels. */
  boxes: Map<string, Point>
  /** Where each edge passes between other boxes, by its index; none for neighbours. */
  ways: Point[][]
}

const remembered = new Map<string, Layout>()
const mostRemembered = 64

/**
 * Where everything goes, top to bottom. With `ordered`, beside each other as boxes and edges come. Asked again for
 * the same boxes and edges, as by most edits of a text, it knows.
 */
export const place = (boxes: Box[], edges: LooseEdge[], ordered = false): Layout => {
  const key = JSON.stringify([
    ordered,
    boxes.map(({ id, width, height }) => [id, width, height]),
    edges.map(({ from, to }) => [from, to]),
  ])
  const known = remembered.get(key)
  if (known) remembered.delete(key)
  const layout = known ?? placeAnew(boxes, edges, ordered)
  remembered.set(key, layout)
  if (remembered.size > mostRemembered) remembered.delete(remembered.keys().next().value!)
  return layout
}

const placeAnew = (boxes: Box[], edges: LooseEdge[], ordered: boolean): Layout => {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 32, ranksep: 44, marginx: 0, marginy: 0 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height })
  edges.forEach(({ from, to }, i) => graph.setEdge(from, to, {}, String(i)))
  layout(graph, { disableOptimalOrderHeuristic: ordered })
  const corner = ({ id, width, height }: Box): [string, Point] => {
    const { x, y } = graph.node(id) as Point
    return [id, { x: Math.round(x - width / 2), y: Math.round(y - height / 2) }]
  }
  const way = ({ from, to }: LooseEdge, i: number): Point[] => {
    const points = (graph.edge(from, to, String(i)) as { points?: Point[] }).points ?? []
    return points.length > 3 ? points.slice(1, -1) : []
  }
  return { boxes: new Map(boxes.map(corner)), ways: edges.map(way) }
}

const gap = { x: 32, y: 44 }
type Sizes = ReadonlyMap<string, Box>
export const sizesOf = (boxes: Box[]): Sizes => new Map(boxes.map((box) => [box.id, box]))

/** The nearest place to the right of where a box is wanted that nothing stands on. */
export const freeSpot = (wanted: Point, box: Box, at: ReadonlyMap<string, Point>, sizes: Sizes): Point => {
  const spot = { ...wanted }
  const isFree = () =>
    [...at].every(([id, other]) => {
      const { width, height } = sizes.get(id) ?? { width: 0, height: 0 }
      return (
        spot.x + box.width <= other.x ||
        other.x + width <= spot.x ||
        spot.y + box.height <= other.y ||
        other.y + height <= spot.y
      )
    })
  while (!isFree()) spot.x += box.width + gap.x
  return spot
}

/** Straight below another. */
export const below = (id: string, at: ReadonlyMap<string, Point>, sizes: Sizes): Point => {
  const above = at.get(id) ?? { x: 0, y: 0 }
  return { x: above.x, y: above.y + (sizes.get(id)?.height ?? 0) + gap.y }
}

/** Where nodes go that nobody has put anywhere: below what leads to them, beside what stands there. */
export const placeRest = (
  boxes: Box[],
  edges: LooseEdge[],
  known: ReadonlyMap<string, Point>,
): Map<string, Point> => {
  const at = new Map(known)
  const sizes = sizesOf(boxes)
  const settle = (box: Box, from: string | undefined) => {
    const lowest = Math.max(0, ...[...at.keys()].map((id) => below(id, at, sizes).y))
    const wanted = from === undefined ? { x: 0, y: lowest } : below(from, at, sizes)
    at.set(box.id, freeSpot(wanted, box, at, sizes))
  }
  for (let left = boxes.filter(({ id }) => !at.has(id)); left.length;) {
    const ready = left.flatMap((box) => {
      const from = edges.find(({ from, to }) => to === box.id && at.has(from))?.from
      return from === undefined ? [] : [{ box, from }]
    })
    if (ready.length === 0) settle(left[0]!, undefined)
    for (const { box, from } of ready) settle(box, from)
    left = left.filter(({ id }) => !at.has(id))
  }
  return at
}

const aside = 20

/** How a line from a way out to a way in goes around the boxes that stand on its way down. */
export const around = (from: Point, to: Point, boxes: readonly (Box & Point)[]): Point[] =>
  boxes
    .filter(({ y, height }) => y > from.y && y + height < to.y)
    .toSorted((a, b) => a.y - b.y)
    .flatMap(({ x, y, width, height }): Point[] => {
      const middle = y + height / 2
      const crossing = from.x + ((to.x - from.x) * (middle - from.y)) / (to.y - from.y)
      if (crossing < x - aside / 2 || crossing > x + width + aside / 2) return []
      const side = crossing < x + width / 2 ? x - aside : x + width + aside
      return [
        { x: side, y },
        { x: side, y: y + height },
      ]
    })
