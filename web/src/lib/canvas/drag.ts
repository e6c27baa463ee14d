import type { CardNode } from '#lib/graph/draw.ts'
import type { Point } from '#lib/graph/layout.ts'
import type { Board } from './board.svelte.ts'
import { withInside } from './drawing.ts'
import { cornersOf, frameAt } from './standing.ts'
import { stretched } from './stretch.ts'

/** What is dragged: frames follow it, and a card that nothing leads to goes in and out of them. */
export class Drag {
  private readonly board: Board
  private ids: string[] = []
  /** The one card that may change its container, and what stands inside of it. */
  loose: string | undefined
  private own: ReadonlySet<string> = new Set()
  /** The frames as they were when it began: one that has grown would not let go again. */
  private before: { nodes: CardNode[]; at: ReadonlyMap<string, Point> } = { nodes: [], at: new Map() }
  /** The container it would stand in if it were let go. */
  host: string | undefined
  private shown: CardNode[] | undefined

  constructor(board: Board) {
    this.board = board
  }

  begin(nodes: readonly { id: string }[]) {
    const { board } = this
    board.dragging = true
    this.shown = undefined
    this.before = { nodes: board.nodes, at: cornersOf(board.nodes) }
    this.ids = nodes.map(({ id }) => id)
    const [id] = this.ids
    this.loose = this.ids.length === 1 && id !== 'trigger' && board.isLoose(id!) ? id : undefined
    this.host = this.loose && board.parentOf(this.loose)
    this.own = this.loose && board.drawing ? withInside(board.drawing, [this.loose]) : new Set()
  }

  move() {
    const { board, loose, ids, before } = this
    if (!before.nodes.some(({ data }) => data.frame)) return
    const middle = loose === undefined ? undefined : board.middleOf(loose)
    if (loose === undefined || !middle) return this.show(stretched(board.nodes, board.at, ids))
    this.host = frameAt(before.nodes, before.at, middle, this.own)?.id
    this.show(this.lit(stretched(board.nodes, board.at, ids, { id: loose, host: this.host })))
  }

  /** The canvas says places once more when it ends, as they were before the frames last moved: those count that were shown. */
  end() {
    this.board.dragging = false
    if (this.shown)
      this.board.nodes = this.shown.map((node) => (node.dragging ? { ...node, dragging: false } : node))
  }

  private show(nodes: CardNode[]) {
    if (nodes !== this.board.nodes) this.board.nodes = nodes
    this.shown = this.board.nodes
  }

  /** The frame that would take in what is dragged stands out. */
  private lit(nodes: CardNode[]): CardNode[] {
    const host = this.host === this.board.parentOf(this.loose!) ? undefined : this.host
    const look = ({ id }: CardNode) => (id === host ? 'over' : undefined)
    return nodes.some((node) => node.class !== look(node))
      ? nodes.map((node) => (node.class === look(node) ? node : { ...node, class: look(node) }))
      : nodes
  }
}
