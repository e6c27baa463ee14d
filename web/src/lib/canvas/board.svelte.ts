import type { Edge } from '@xyflow/svelte'
import { count } from '#lib/format/text.ts'
import { arranged, sizeOfNew, type CardNode, type LineData } from '#lib/graph/draw.ts'
import { kindOf } from '#lib/graph/kinds.ts'
import { room } from '#lib/graph/arrange.ts'
import { below, freeSpot, sizesOf, type Point } from '#lib/graph/layout.ts'
import type { LooseEdge, LooseNode } from '#lib/graph/loose.ts'
import { say } from '#lib/ui/toasts.svelte.ts'
import type { Draft } from '../automations/draft.svelte.ts'
import { besideEachOther, copied, paste, pieceOf } from './clipboard.ts'
import { drawingOf, edgesOf, nodeOf, withInside, withPositions, type Drawing } from './drawing.ts'
import {
  addNode,
  connect,
  disconnect,
  makeRoom,
  levelOf,
  mayConnect,
  putBetween,
  putInside,
  remove,
  replaceNode,
  targetsOf,
  type Way,
} from './edit.ts'
import { fromCurl, isCurl } from './from-curl.ts'
import { isOpenApi } from './from-openapi.ts'
import { foldedOf, keepFolded, turned } from '#lib/graph/folded.ts'
import { firstWay } from './keys.ts'
import { looksSame, sameLine } from './looks.ts'
import { boxOf, cornersOf, frameAt, levelOf as membersOf, underAll } from './standing.ts'

/** Where the next thing from the palette goes. */
export interface Goal {
  at?: Point | undefined
  /** The container it stands in, when no way says so. */
  parent?: string | undefined
  way?: Way | undefined
  between?: LooseEdge | undefined
}

/** What is on the canvas, what of it is selected, and what a person does with it. */
export class Board {
  readonly draft: Draft
  nodes = $state.raw<CardNode[]>([])
  edges = $state.raw<Edge[]>([])
  dragging = $state(false)
  /** Set while the palette is open. */
  goal = $state.raw<Goal | null>(null)
  /** Set while steps are taken from a document: what is known of that. */
  importing = $state<string | null>(null)
  /** Shows a card, and gives it the focus; the canvas sets it. */
  reveal: (id: string, focus?: boolean) => void = () => undefined
  /** Whether one is near enough to press what stands on lines. */
  near = $state(true)
  /** Where the middle of what is seen lies. */
  middle: () => Point = () => ({ x: 0, y: 0 })
  private next: string[] | null = null

  drawing: Drawing | null = $derived.by(() =>
    this.draft.read.error ? null : drawingOf(this.draft.read.value),
  )
  selected = $derived(this.nodes.flatMap(({ id, selected }) => (selected ? [id] : [])))
  chosen = $derived(this.selected.length === 1 ? this.selected[0]! : null)
  at: ReadonlyMap<string, Point> = $derived(cornersOf(this.nodes))
  /** The same of what is not hidden in a folded container. */
  shown: ReadonlyMap<string, Point> = $derived(
    new Map(this.nodes.flatMap(({ id, hidden }) => (hidden ? [] : [[id, this.at.get(id)!]]))),
  )
  folded: ReadonlySet<string> = $state.raw(new Set())

  constructor(draft: Draft) {
    this.draft = draft
    this.folded = foldedOf(draft.id)
  }

  fold = (id: string) => {
    this.folded = turned(this.folded, id)
    keepFolded(this.draft.id, this.folded)
  }

  /** Unfolds whatever a card is hidden in. */
  uncover(id: string) {
    const parents = new Map(this.nodes.map((node) => [node.id, node.parentId]))
    for (let at = parents.get(id); at !== undefined; at = parents.get(at))
      if (this.folded.has(at)) this.fold(at)
  }

  /** Asks for the first step inside of a container. */
  begin = (id: string) => {
    const [way] = this.nodes.find((node) => node.id === id)?.data.frame?.into ?? []
    if (way !== undefined) this.goal = { way: this.wayFrom(id, way) }
  }

  /** Takes over what was drawn anew and keeps the objects of what looks the same. */
  take(drawn: { nodes: CardNode[]; edges: Edge[] }) {
    const before = new Map(this.nodes.map((node) => [node.id, node]))
    const edges = new Map(this.edges.map((edge) => [edge.id, edge]))
    const select = this.next && new Set(this.next)
    this.next = null
    this.nodes = drawn.nodes.map((node) => {
      const old = before.get(node.id)
      const selected = select ? select.has(node.id) : (old?.selected ?? false)
      if (old && old.selected === selected && looksSame(old, node)) return old
      return { ...node, selected }
    })
    this.edges = drawn.edges.map((edge) => {
      const old = edges.get(edge.id)
      if (
        old &&
        old.hidden === edge.hidden &&
        old.zIndex === edge.zIndex &&
        old.class === edge.class &&
        sameLine(old, edge)
      )
        return old
      return {
        ...edge,
        data: { ...edge.data, insert: this.insertAt, isNear: this.isNear },
        selected: old?.selected ?? false,
      }
    })
  }

  private isNear = () => this.near
  private insertAt = (edge: LooseEdge) => {
    this.goal = { between: edge }
  }

  select(ids: readonly string[]) {
    const wanted = new Set(ids)
    this.nodes = this.nodes.map((node) =>
      (node.selected ?? false) === wanted.has(node.id) ? node : { ...node, selected: wanted.has(node.id) },
    )
    if (this.edges.some(({ selected }) => selected))
      this.edges = this.edges.map((edge) => (edge.selected ? { ...edge, selected: false } : edge))
  }

  choose(id: string, more: boolean) {
    if (!more) this.select([id])
    else if (this.selected.includes(id)) this.select(this.selected.filter((each) => each !== id))
    else this.select([...this.selected, id])
  }

  /** Does something to the drawing, unless its JSON cannot be read just now. */
  private edit(name: string, change: (drawing: Drawing) => Drawing, key?: string) {
    if (!this.drawing) return say('The JSON cannot be read just now: mend or undo it first.')
    this.draft.change(name, change(this.drawing), key)
  }

  nameOf(id: string): string {
    return this.nodes.find((node) => node.id === id)?.data.name ?? id
  }

  /** Puts something from the palette where the goal says. */
  add(node: LooseNode, goal: Goal = this.goal ?? {}) {
    const { between } = goal
    const way = between ? this.wayOf(between) : (goal.way ?? this.firstWayInto(goal.parent))
    const kind = kindOf(node)
    const box = { id: node.id, ...sizeOfNew(node) }
    let id = ''
    this.edit(`add “${node.name ?? kind.title}”`, (drawing) => {
      const wanted = goal.at ?? (way ? this.behind(way) : this.inMiddle())
      const level = way ? levelOf(drawing, way) : goal.parent
      const beside = membersOf(this.nodes, level)
      const taken = new Map(beside.map((each) => [each.id, this.at.get(each.id)!]))
      const end = between && this.at.get(between.to)
      const at =
        between && end ? { x: end.x, y: wanted.y } : freeSpot(wanted, box, taken, sizesOf(beside.map(boxOf)))
      const made = addNode(withPositions(drawing, this.at), node, at, between ? undefined : way, goal.parent)
      id = made.id
      if (!between || !way) return made.drawing
      const down = end ? at.y + box.height + 44 - end.y : 0
      return putBetween(makeRoom(made.drawing, between.to, down), between, id, way)
    })
    this.goal = null
    if (id) this.show([id])
  }

  private inMiddle(): Point {
    const { x, y } = this.middle()
    return { x: x - 100, y: y - 30 }
  }

  /** Where what comes next on a way goes. */
  private behind({ from, inside, port }: Way): Point {
    const card = this.nodes.find((node) => node.id === from)
    const frame = card?.data.frame
    if (!card || !inside || !frame) return below(from, this.at, sizesOf(this.nodes.map(boxOf)))
    const at = (Math.max(0, frame.into.indexOf(port ?? '')) + 0.5) / frame.into.length
    const { x, y } = this.at.get(from)!
    return { x: x + at * card.width! - 100, y: y + frame.head + room.above }
  }

  /** The way into a container that nothing stands behind yet. */
  private firstWayInto(parent: string | undefined): Way | undefined {
    const into = this.nodes.find(({ id }) => id === parent)?.data.frame?.into ?? []
    const used = this.edges.flatMap(({ source, sourceHandle }) => (source === parent ? [sourceHandle] : []))
    const free = into.find((way) => !used.includes(way))
    return parent === undefined || free === undefined ? undefined : this.wayFrom(parent, free)
  }

  parentOf(id: string): string | undefined {
    return this.nodes.find((node) => node.id === id)?.parentId
  }

  middleOf(id: string): Point | undefined {
    const [at, card] = [this.at.get(id), this.nodes.find((node) => node.id === id)]
    return at && card && { x: at.x + card.width! / 2, y: at.y + card.height! / 2 }
  }

  /** The container around a place, without those named and what they hold. */
  containerAt(place: Point, without: readonly string[] = []): string | undefined {
    const inside = this.drawing ? withInside(this.drawing, without) : new Set(without)
    return frameAt(this.nodes, this.at, place, inside)?.id
  }

  /** Selects what comes with the next drawing. */
  private show(ids: string[]) {
    this.next = ids
    this.reveal(ids[0]!, true)
  }

  /** A way by its edge. */
  private wayOf = ({ from, port, to }: LooseEdge): Way => ({
    from,
    port,
    inside: this.drawing !== null && nodeOf(this.drawing, to)?.parent === from,
  })

  /** A way by its dot on a card; the usual one is not written. */
  wayFrom(from: string, port: string): Way {
    const node = this.drawing && nodeOf(this.drawing, from)
    if (!node) return { from }
    const kind = kindOf(node)
    const inside = kind.ways?.(node).includes(port) ?? false
    const usual = (inside ? kind.ways?.(node) : kind.ports(node))?.[0]
    return { from, inside, port: port === usual && !kind.ways ? undefined : port }
  }

  mayConnect(from: string, port: string, to: string): boolean {
    return this.drawing !== null && mayConnect(this.drawing, this.wayFrom(from, port), to)
  }

  targetsOf(from: string, port: string): LooseNode[] {
    return this.drawing ? targetsOf(this.drawing, this.wayFrom(from, port)) : []
  }

  connect(from: string, port: string, to: string) {
    this.edit(`connect “${this.nameOf(from)}” to “${this.nameOf(to)}”`, (drawing) =>
      connect(drawing, this.wayFrom(from, port), to),
    )
  }

  disconnect(edge: LooseEdge) {
    this.edit(`disconnect “${this.nameOf(edge.to)}”`, (drawing) => disconnect(drawing, [edge]))
  }

  /** Lets a loose card that was dropped on a line become part of it. */
  dropOn(edge: LooseEdge, id: string) {
    const node = this.drawing && nodeOf(this.drawing, id)
    if (!node || !this.isLoose(id) || kindOf(node).ports(node).length === 0) return
    this.edit(`put “${this.nameOf(id)}” in between`, (drawing) =>
      putBetween(withPositions(drawing, this.at), edge, id, this.wayOf(edge)),
    )
  }

  /** Lets a loose card stand where it was dropped: inside of a container, or outside of the one it stood in. */
  settleIn(id: string, parent: string | undefined) {
    const node = this.drawing && nodeOf(this.drawing, id)
    if (!node || !this.isLoose(id) || id === 'trigger') return
    const name = this.nameOf(id)
    this.edit(
      parent === undefined ? `move “${name}” out` : `move “${name}” into “${this.nameOf(parent)}”`,
      (drawing) => putInside(withPositions(drawing, this.at), id, parent, this.firstWayInto(parent)),
    )
  }

  isLoose(id: string): boolean {
    return this.drawing !== null && edgesOf(this.drawing).every(({ from, to }) => from !== id && to !== id)
  }

  removeSelected() {
    const ids = this.selected.filter((id) => id !== 'trigger')
    const lines = this.edges.flatMap(({ selected, data }) => (selected ? [(data as LineData).edge] : []))
    if (ids.length + lines.length === 0) return
    const what =
      ids.length === 1
        ? `“${this.nameOf(ids[0]!)}”`
        : ids.length
          ? count(ids.length, 'step')
          : count(lines.length, 'line')
    this.edit(`delete ${what}`, (drawing) => remove(this.kept(drawing), ids, lines))
  }

  /** Where things stand, once anything was put there by hand. */
  private kept(drawing: Drawing): Drawing {
    return drawing.positions === undefined ? drawing : withPositions(drawing, this.at)
  }

  /** Keeps where cards were moved to. */
  moved(ids: readonly string[]) {
    const what = ids.length === 1 ? `“${this.nameOf(ids[0]!)}”` : count(ids.length, 'step')
    this.edit(`move ${what}`, (drawing) => withPositions(drawing, this.at))
  }

  nudge(by: Point) {
    const ids = this.selected
    if (ids.length === 0) return
    const all = this.drawing ? [...withInside(this.drawing, ids)] : ids
    const moved = all.flatMap((id): [string, Point][] => {
      const at = this.at.get(id)
      return at ? [[id, { x: at.x + by.x, y: at.y + by.y }]] : []
    })
    const what = ids.length === 1 ? `“${this.nameOf(ids[0]!)}”` : count(ids.length, 'step')
    this.edit(
      `move ${what}`,
      (drawing) => withPositions(withPositions(drawing, this.at), moved),
      `nudge ${ids.join()}`,
    )
  }

  tidy() {
    const { drawn } = this.draft
    const at = arranged(
      { ...drawn, positions: new Map() },
      this.nodes.map(({ data }) => data),
      this.at,
    )
    const placed = this.nodes.map((node) => ({ ...node, position: at.corners.get(node.id) ?? node.position }))
    this.edit('tidy up', (drawing) => withPositions(drawing, cornersOf(placed)))
  }

  copy(): string | null {
    const piece = this.drawing && copied(this.drawing, this.selected, this.at)
    return piece && JSON.stringify(piece, null, 2)
  }

  paste(text: string, name = 'paste', at?: Point) {
    if (isCurl(text)) return this.pasteCurl(text)
    if (isOpenApi(text)) return void (this.importing = text)
    const piece = pieceOf(text)
    if (typeof piece === 'string') return say(piece)
    const anchor = this.selected[0] && this.at.get(this.selected[0])
    const corner = at ?? (anchor ? { x: anchor.x + 40, y: anchor.y + 40 } : this.middle())
    let ids: string[] = []
    this.edit(`${name} ${count(piece.nodes.length, 'step')}`, (drawing) => {
      const made = paste(withPositions(drawing, this.at), piece, corner)
      ids = made.ids
      return made.drawing
    })
    if (ids.length) this.show(ids)
  }

  /** Puts steps beside each other below all others, to be connected. */
  addAll(nodes: readonly LooseNode[], from: string) {
    this.paste(JSON.stringify(besideEachOther(nodes)), `from “${from}” add`, underAll(this.nodes, this.at))
  }

  /** Puts another drawing in place of this one, and shows what is new in it. */
  replace(name: string, drawing: Drawing, ids: string[]) {
    this.edit(name, () => drawing)
    if (ids.length) this.show(ids)
  }

  /** A command becomes the step that does the same, after the chosen one. */
  private pasteCurl(text: string) {
    const made = fromCurl(text)
    if (typeof made === 'string') return say(made)
    this.add(made.node, this.chosen ? { way: firstWay(this, this.chosen) } : {})
    if (made.left.length)
      say(`Left out, for everybody who sees the automation would see it: ${made.left.join(', ')}.`)
  }

  duplicate() {
    const text = this.copy()
    if (text) this.paste(text, 'duplicate')
  }

  /** Other fields of a node; edits of one field in a row are one. */
  set(id: string, node: LooseNode, field: string) {
    this.edit(
      `change ${field} of “${this.nameOf(id)}”`,
      (drawing) => replaceNode(drawing, id, node),
      `${id}.${field}`,
    )
    if (node.id !== id) this.next = [node.id]
  }

  setTrigger(trigger: unknown) {
    this.edit('change the trigger', (drawing) => ({ ...drawing, trigger }), 'trigger')
  }
}
