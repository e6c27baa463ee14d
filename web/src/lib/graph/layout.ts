import { Graph, layout } from '@dagrejs/dagre'
import type { LooseGraph } from './loose.ts'

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

/** Where everything goes, top to bottom. */
export const place = (boxes: Box[], edges: LooseGraph['edges']): Layout => {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 32, ranksep: 44, marginx: 0, marginy: 0 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height })
  edges.forEach(({ from, to }, i) => graph.setEdge(from, to, {}, String(i)))
  layout(graph)
  const corner = ({ id, width, height }: Box): [string, Point] => {
    const { x, y } = graph.node(id) as Point
    return [id, { x: Math.round(x - width / 2), y: Math.round(y - height / 2) }]
  }
  const way = ({ from, to }: LooseGraph['edges'][number], i: number): Point[] => {
    const points = (graph.edge(from, to, String(i)) as { points?: Point[] }).points ?? []
    return points.length > 3 ? points.slice(1, -1) : []
  }
  return { boxes: new Map(boxes.map(corner)), ways: edges.map(way) }
}
