import type { Position } from '@xyflow/svelte'
import type { CardData } from './draw.ts'

const dot = 8
const [top, bottom] = ['top' as Position, 'bottom' as Position]

/** What the canvas would else measure card by card: its size, and where its dots are. */
export const sized = (
  { id, kind, ports, frame }: Pick<CardData, 'id' | 'kind' | 'ports' | 'frame'>,
  size: { width: number; height: number },
) => {
  const { width, height } = size
  const at = (y: number) => (port: string, i: number, all: readonly string[]) => ({
    ...{ id: port, type: 'source' as const, position: bottom, width: dot, height: dot },
    ...{ x: ((i + 0.5) / all.length) * width - dot / 2, y: y - dot / 2 },
  })
  const into = frame && !frame.folded ? frame.into.map(at(frame.head)) : []
  const first = { type: 'target' as const, position: top, width: dot, height: dot }
  const entry = id === 'trigger' || kind.inert ? [] : [{ ...first, x: (width - dot) / 2, y: -dot / 2 }]
  const handles = [...entry, ...into, ...(frame?.out ?? ports).map(at(height))]
  return { width, height, measured: { width, height }, handles }
}
