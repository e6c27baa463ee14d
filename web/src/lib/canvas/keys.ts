import type { Board } from './board.svelte.ts'
import { directionOf, nearest, unit } from './nearest.ts'

interface Doing {
  board: Board
  open: (part?: string) => void
  fit: () => void
  find: () => void
  /** Tries the draft: up to a step, or that step alone. */
  run: (id: string | undefined, alone: boolean) => void
}

const step = 10

/** The keys of the canvas; the sheet of keys lists them. */
export const keysOf =
  ({ board, open, fit, find, run }: Doing) =>
  (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement
    if (event.defaultPrevented || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return
    const focused = target.closest<HTMLElement>('[data-node]')?.dataset.node
    if (!act(event, focused)) return
    event.preventDefault()
    event.stopPropagation()

    function act({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent, at?: string): boolean {
      const direction = directionOf[key]
      if (direction && altKey) {
        if (at && !board.selected.includes(at)) board.select([at])
        board.nudge({ x: unit[direction].x * step * 2, y: unit[direction].y * step * 2 })
        if (at) board.reveal(at)
        return true
      }
      if (direction && !ctrlKey && !metaKey) {
        const next = at ? nearest(at, direction, board.shown) : (board.chosen ?? 'trigger')
        if (!next) return true
        board.select(shiftKey ? [...board.selected, next] : [next])
        board.reveal(next, true)
        return true
      }
      if (ctrlKey || metaKey) return withControl(key.toLowerCase(), shiftKey)
      if (altKey) return false
      return plain(key, at)
    }

    function withControl(key: string, shift: boolean): boolean {
      if (key === 'z') {
        if (shift) board.draft.redo()
        else board.draft.undo()
      } else if (key === 'y') board.draft.redo()
      else if (key === 'd') board.duplicate()
      else if (key === 'a') board.select(board.nodes.map(({ id }) => id))
      else if (key === 'f') find()
      else return false
      return true
    }

    function stepAt(at: string | undefined): string | undefined {
      const id = at ?? board.chosen
      return id === 'trigger' || id === null ? undefined : id
    }

    function plain(key: string, at: string | undefined): boolean {
      if (key === 'Delete' || key === 'Backspace') {
        if (at && board.selected.length === 0) board.select([at])
        board.removeSelected()
      } else if (key === 'a') board.goal = at ? { way: firstWay(board, at) } : {}
      else if (key === 'c' || key === 'F2') {
        if (at) board.select([at])
        open(key === 'c' ? 'connect' : 'name')
      } else if (key === 'f') {
        const id = at ?? board.chosen
        if (!id || !board.nodes.some((node) => node.id === id && node.data.frame)) return false
        board.fold(id)
        board.reveal(id, true)
      } else if (key === 'r' || key === 'R') run(stepAt(at), key === 'R')
      else if (key === 't') board.tidy()
      else if (key === '1') fit()
      else if (key === 'Escape' && board.goal) board.goal = null
      else if (key === 'Escape' && board.selected.length) board.select([])
      else return false
      return true
    }
  }

/** The way out of a step that nothing follows yet, or its usual one. */
export const firstWay = (board: Board, id: string) => {
  const ports = board.nodes.find((node) => node.id === id)?.data.ports ?? []
  const used = new Set(
    board.edges.flatMap(({ source, sourceHandle }) => (source === id ? [sourceHandle] : [])),
  )
  const port = ports.find((each) => !used.has(each)) ?? ports[0]
  return port === undefined ? undefined : board.wayFrom(id, port)
}
