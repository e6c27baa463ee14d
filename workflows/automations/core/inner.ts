import type { Branch, Inside } from './container.ts'
import { evaluateAt } from './failures.ts'
import type { Scope } from './fields.ts'
import type { Json } from './json.ts'
import { kindOf } from './nodes/nodes.ts'
import { idOf, isIn, iterationOf, placeOf, within } from './places.ts'
import { isOpen, nodeState, type Body, type State } from './state.ts'
import { ancestors, undoWay, type Plan } from './walk.ts'

/** The burst a container goes on in. */
export interface Host {
  readonly plan: Plan
  readonly state: State
  readonly now: number
  readonly allowance: { left: number }
  go: (ids: readonly string[], iteration: string) => Branch
  /** Ends what is open, as nobody waits for it any more. */
  end: (place: string) => void
  forget: (place: string) => void
  scope: (place: string) => Scope
  /** Says that an evaluation begins, of its own deadline. */
  evaluating: () => void
}

/** What one container can do with its inside. */
export class Inner implements Inside {
  readonly now: number
  readonly allowance: { left: number }
  private readonly host: Host
  private readonly place: string
  private readonly id: string
  private readonly iteration: string

  constructor(host: Host, place: string) {
    this.host = host
    this.now = host.now
    this.allowance = host.allowance
    this.place = place
    this.id = idOf(place)
    this.iteration = iterationOf(place)
  }

  keep(body: Body): void {
    const { nodes } = this.host.state
    nodes[this.place] = { ...nodes[this.place]!, body }
  }

  go(way: string, index?: number): Branch {
    return this.host.go(this.ids(way), this.at(index))
  }

  has(way: string): boolean {
    return this.ids(way).length > 0
  }

  isOpen(): boolean {
    return this.places().some((place) => isOpen(nodeState(this.host.state, place)))
  }

  drain(): void {
    for (const place of this.places()) {
      const node = nodeState(this.host.state, place)
      const underWay = node?.state === 'running' && !node.body
      if (isOpen(node) && !underWay && node?.waits?.for !== 'doubt') this.host.end(place)
    }
  }

  drop(way: string): void {
    const here = new Set(this.ids(way))
    for (const place of this.places()) {
      const id = idOf(place)
      if (here.has(id) || ancestors(this.host.plan, id).some((each) => here.has(each))) this.host.end(place)
    }
  }

  /** Ends all that is open inside; what is known stays known. */
  end(): void {
    for (const place of this.places()) this.host.end(place)
  }

  leave(index?: number): void {
    for (const place of this.places(index)) this.host.forget(place)
  }

  doneLastFirst(way: string): string[] {
    const ended = (id: string) => nodeState(this.host.state, placeOf(id, this.iteration))
    return this.ids(way)
      .filter((id) => ended(id)?.state === 'done')
      .toReversed()
      .sort((a, b) => ended(b)!.endedAt! - ended(a)!.endedAt!)
  }

  undoOf(id: string): string | undefined {
    const undo = this.host.plan.undo.get(id)
    return undo !== undefined && this.ids(undoWay).includes(undo) ? undo : undefined
  }

  run(id: string): Branch {
    return this.host.go([id], this.iteration)
  }

  evaluate(way: string, field: string, expression: string, index: number): Json {
    this.host.evaluating()
    // Any place there sees the same of what is done.
    const [id] = this.ids(way)
    const scope = this.host.scope(
      id === undefined ? placeOf(this.id, this.iteration) : placeOf(id, this.at(index)),
    )
    return evaluateAt(field, expression, scope)
  }

  private ids(way: string): readonly string[] {
    return this.host.plan.inside.get(this.id)?.get(way) ?? []
  }

  private at(index: number | undefined): string {
    return index === undefined ? this.iteration : within(this.iteration, index)
  }

  /** All places inside that have a state, of one turn or of all. */
  private places(index?: number): string[] {
    const { plan, state } = this.host
    const loops = kindOf(plan.nodes.get(this.id)!).container?.loops
    const at = loops ? this.at(index) : this.iteration
    return Object.keys(state.nodes).filter((place) => {
      if (!isIn(iterationOf(place), at)) return false
      return ancestors(plan, idOf(place)).includes(this.id)
    })
  }
}
