import type { RunDetail, Step } from '#workflows/runs/contract.ts'
import type { Tried } from '#lib/graph/draw.ts'
import { lineId, type LooseGraph } from '#lib/graph/loose.ts'
import { latestSteps } from './steps.ts'

/** A run as its graph shows it. */
export interface Picture {
  /** The step of each node: in loops of the turn that is looked at, else the latest. */
  steps: Map<string, Step>
  tried: Map<string, Tried>
  /** How often each way was taken, by the id of its line. */
  counts: Map<string, number>
  /** Of each loop that was entered: the turns that are known, from 0, and the one that is looked at. */
  turns: Map<string, { all: number[]; at: number }>
}

/** The containers around a node that go through what is inside of them again and again, the outermost first. */
const loopsAround = (
  parents: ReadonlyMap<string, string>,
  loops: ReadonlySet<string>,
  id: string,
): string[] => {
  const above: string[] = []
  for (let at = parents.get(id); at !== undefined && !above.includes(at); at = parents.get(at))
    above.unshift(at)
  return above.filter((each) => loops.has(each))
}

interface Looked {
  parents: ReadonlyMap<string, string>
  loops: ReadonlySet<string>
  chosen: ReadonlyMap<string, number>
  /** Where it failed: that turn is looked at unless another is chosen. */
  failed: string | undefined
}

/** The turns of each loop within those of the loops around it, and whether a step belongs to those looked at. */
const turnsOf = (steps: readonly Step[], { parents, loops, chosen, failed = '' }: Looked) => {
  const turns: Picture['turns'] = new Map()
  const around = new Map([...loops].map((id) => [id, loopsAround(parents, loops, id)]))
  const at = ({ node, iteration }: Step, upTo = Infinity): boolean => {
    const numbers = numbersOf(iteration)
    return loopsAround(parents, loops, node)
      .slice(0, upTo)
      .every((loop, i) => turns.get(loop)?.at === undefined || numbers[i] === turns.get(loop)!.at)
  }
  for (const [loop, outer] of [...around].toSorted(([, a], [, b]) => a.length - b.length)) {
    const depth = outer.length
    const inside = steps.filter(
      (step) => loopsAround(parents, loops, step.node)[depth] === loop && at(step, depth),
    )
    const all = [...new Set(inside.map(({ iteration }) => numbersOf(iteration)[depth]!))].toSorted(
      (a, b) => a - b,
    )
    const wanted = [chosen.get(loop), numbersOf(failed)[depth], all.at(-1)]
    const looked = wanted.find((turn) => turn !== undefined && all.includes(turn))
    if (looked !== undefined) turns.set(loop, { all, at: looked })
  }
  return { turns, at: (step: Step) => at(step) }
}

const isLoop = new Set(['forEach', 'repeat'])
const numbersOf = (iteration: string) => (iteration === '' ? [] : iteration.split('.').map(Number))

/** Whether a step held back what it would have sent. */
export const isHeldBack = ({ output }: Pick<Step, 'output'>): boolean =>
  typeof output === 'object' && output !== null && !Array.isArray(output) && output.heldBack === true

/** Puts a run onto its graph, whose edges all name their way; `chosen` says for each loop which turn is looked at. */
export const pictureOf = (
  { steps: all, trial, error }: Pick<RunDetail, 'steps' | 'trial' | 'error'>,
  graph: LooseGraph,
  chosen: ReadonlyMap<string, number> = new Map(),
  pinned: ReadonlySet<string> = new Set(),
): Picture => {
  const parents = new Map(
    graph.nodes.flatMap(({ id, parent }) => (typeof parent === 'string' ? [[id, parent] as const] : [])),
  )
  const loops = new Set(graph.nodes.flatMap(({ id, type }) => (isLoop.has(type) ? [id] : [])))
  const newest = Math.max(1, ...all.map(({ generation }) => generation))
  const latest = all.filter(({ generation }) => generation === newest || newest === 1)
  const { turns, at } = turnsOf(latest, { parents, loops, chosen, failed: error?.iteration })
  const steps = latestSteps(latest.filter(at))
  const byNode = Map.groupBy(latest, ({ node }) => node)
  const heldBack = trial !== null && !trial.outward
  const tried = new Map(
    graph.nodes.flatMap(({ id }): [string, Tried][] => {
      const step = steps.get(id) ?? null
      if (!step && !pinned.has(id)) return []
      const ran = (byNode.get(id) ?? []).filter(({ state }) => state !== 'skipped')
      return [
        [
          id,
          {
            step,
            times: ran.length,
            failed: ran.filter(({ state }) => state === 'failed').length,
            pinned: pinned.has(id),
            heldBack: heldBack && step !== null && isHeldBack(step),
          },
        ],
      ]
    }),
  )
  const counts = new Map(
    graph.edges.map(({ from, port = 'out', to }): [string, number] => {
      const reached = (byNode.get(to) ?? []).filter(({ state }) => state !== 'skipped').length
      const inside = from === 'trigger' || parents.get(to) === from
      const left = (byNode.get(from) ?? []).filter((step) => step.endedAt && step.port === port).length
      return [lineId(from, port, to), inside ? reached : left]
    }),
  )
  return { steps, tried, counts, turns }
}
