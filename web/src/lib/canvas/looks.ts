import type { Edge } from '@xyflow/svelte'
import type { CardNode, LineData, Tried } from '#lib/graph/draw.ts'

/** Where the ways of a card are, as a text to compare. */
const waysOf = ({ data: { ports, frame } }: CardNode): string =>
  `${ports.join()}|${frame?.into.join()}|${frame?.out.join()}|${frame?.folded}`

/** Whether a card that is drawn anew would look as it does. */
export const looksSame = (one: CardNode, other: CardNode): boolean =>
  one.position.x === other.position.x &&
  one.position.y === other.position.y &&
  one.width === other.width &&
  one.height === other.height &&
  one.parentId === other.parentId &&
  one.hidden === other.hidden &&
  one.zIndex === other.zIndex &&
  one.class === other.class &&
  one.data.kind === other.data.kind &&
  one.data.name === other.data.name &&
  one.data.line === other.data.line &&
  one.data.frame?.inside === other.data.frame?.inside &&
  waysOf(one) === waysOf(other) &&
  one.data.problems.join('\n') === other.data.problems.join('\n') &&
  sameTried(one.data.tried, other.data.tried)

const sameTried = (one: Tried | null, other: Tried | null): boolean =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.times === other.times &&
    one.failed === other.failed &&
    one.pinned === other.pinned &&
    one.heldBack === other.heldBack &&
    sameStep(one.step, other.step))

const sameStep = (one: Tried['step'], other: Tried['step']): boolean =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.state === other.state &&
    one.port === other.port &&
    one.startedAt === other.startedAt &&
    one.endedAt === other.endedAt &&
    one.error?.message === other.error?.message)

export const sameLine = (one: Edge, other: Edge): boolean => {
  const [a, b] = [one.data as LineData, other.data as LineData]
  return (
    a.count === b.count &&
    a.edge.from === b.edge.from &&
    a.edge.port === b.edge.port &&
    a.edge.to === b.edge.to &&
    a.points.length === b.points.length &&
    a.points.every(({ x, y }, i) => x === b.points[i]!.x && y === b.points[i]!.y)
  )
}
