import type { getAutomation } from '#workflows/automations/contract.ts'
import type { Problem } from '#workflows/automations/core/graph.ts'
import type { Output } from '#workflows/operation.ts'
import { client } from '#lib/client.ts'
import { readJson, type Read } from '#lib/editor/positions.ts'
import { loosen, type LooseGraph } from '#lib/graph/loose.ts'
import { asProblem, ProblemError, type FieldProblem, type ProblemBody } from '#lib/problem.ts'
import { markOf, markOfField, type Mark } from './marks.ts'

type Detail = Output<typeof getAutomation>
type Checked = { problems: Problem[]; fields: FieldProblem[] }

interface Past {
  /** What was done, as undoing it says. */
  name: string
  text: string
  /** Further edits of the same kind are one with it. */
  key?: string | undefined
}
const mostPast = 200

type Known = Read & { drawn: LooseGraph | null }
const recent = new Map<string, Known>()
const mostRecent = 12

/** Reads a text, and draws it; going back to one that was read just now costs nothing. */
const readAgain = (text: string): Known => {
  const known = recent.get(text)
  if (known) return known
  const read = readJson(text)
  const fresh = Object.assign(read, { drawn: read.error ? null : loosen(read.value) })
  if (recent.size >= mostRecent) recent.delete(recent.keys().next().value!)
  recent.set(text, fresh)
  return fresh
}

export const pretty = (value: unknown): string => JSON.stringify(value, null, 2)

/** The graph someone is working on: its text, what is wrong with it, and how far it is saved. */
export class Draft {
  text = $state('')
  saved = $state('')
  revision = $state(0)
  saving = $state(false)
  checking = $state(false)
  /** Why the last save was refused, when it was not about single fields. */
  refused = $state.raw<ProblemBody | null>(null)
  /** Raised when somebody else saved in between. */
  conflict = $state.raw<ProblemBody | null>(null)
  private checked = $state.raw<Checked>({ problems: [], fields: [] })
  private lastDrawn: LooseGraph = $state.raw({
    trigger: { type: 'manual' },
    nodes: [],
    edges: [],
    positions: new Map(),
  })
  /** A signing secret that was just made; shown until the page is left, never again. */
  secret = $state<string | null>(null)
  private checkedText = $state('')
  /** After a conflict only a person saves again. */
  private held = $state(false)
  /** What was refused: it is not sent again as it is, unless the server was out of reach. */
  private unkept = $state<string | null>(null)
  private turn = 0
  /** One save after another: each is based on the one before. */
  private last: Promise<unknown> = Promise.resolve()
  private past = $state.raw<Past[]>([])
  private future = $state.raw<Past[]>([])
  /** The text after the last edit that has a name; what differs was typed as JSON. */
  private known = $state('')
  readonly id: string

  read = $derived(readAgain(this.text))
  dirty = $derived(this.text !== this.saved)
  isChecked = $derived(this.text === this.checkedText)
  mayAutoSave = $derived(
    this.dirty &&
      !this.saving &&
      !this.held &&
      this.read.error === null &&
      !(this.unkept === this.text && (this.refused?.status ?? 400) < 500 && this.refused?.status !== 0),
  )
  marks: Mark[] = $derived.by(() => {
    const { read, checked } = this
    if (read.error) return [{ line: read.error.line, node: null, message: read.error.message }]
    return [
      ...checked.fields.flatMap((field) => markOfField(field, read) ?? []),
      ...checked.problems.map((problem) => markOf(problem, read)),
    ]
  })
  problemsByNode = $derived(
    new Map(
      [...Map.groupBy(this.marks, ({ node }) => node ?? '')].map(([node, marks]) => [
        node,
        marks.map(({ message }) => message),
      ]),
    ),
  )
  /** What the canvas shows: the text as far as it can be read, else what it was when it last could. */
  drawn = $derived((this.read.error ? null : this.read.drawn) ?? this.lastDrawn)

  private typed = $derived(this.text !== this.known)
  undoable = $derived(this.typed ? 'edit as JSON' : (this.past.at(-1)?.name ?? null))
  redoable = $derived(this.typed ? null : (this.future.at(-1)?.name ?? null))

  constructor(detail: Detail) {
    this.id = detail.automation.id
    this.take(detail)
  }

  /** Starts over from what the server has. */
  take({ automation, graph, problems }: Detail) {
    this.text = this.saved = this.checkedText = this.known = pretty(graph)
    this.past = this.future = []
    this.revision = automation.revision
    this.checked = { problems, fields: [] }
    this.conflict = this.refused = null
    this.held = false
    this.turn++
  }

  /** What is wrong with the fields of one node, by their paths in it. */
  problemsOf(id: string): FieldProblem[] {
    const nodes = (this.read.value as { nodes?: { id?: unknown }[] } | null)?.nodes
    const at = Array.isArray(nodes) ? nodes.findIndex((node) => node?.id === id) : -1
    return [
      ...this.checked.fields.flatMap(({ field, ...rest }) => {
        const path = field.startsWith(`graph.nodes[${at}].`) ? field.split('.').slice(2).join('.') : null
        return path ? [{ ...rest, field: path }] : []
      }),
      ...this.checked.problems.flatMap(({ node, field, code, message, hint }) =>
        node === id && field ? [{ field, code, message, ...(hint ? { hint } : {}) }] : [],
      ),
    ]
  }

  /** Puts another graph in place of this one, under a name to undo it by. */
  change(name: string, value: unknown, key?: string) {
    const text = pretty(value)
    if (text === this.text) return
    this.settle()
    const last = this.past.at(-1)
    if (key === undefined || last?.key !== key)
      this.past = [...this.past, { name, key, text: this.text }].slice(-mostPast)
    this.future = []
    this.text = this.known = text
  }

  /** What was typed since becomes an edit of its own. */
  private settle() {
    if (!this.typed) return
    this.past = [...this.past, { name: 'edit as JSON', text: this.known }].slice(-mostPast)
    this.future = []
    this.known = this.text
  }

  undo() {
    this.settle()
    const last = this.past.at(-1)
    if (!last) return
    this.past = this.past.slice(0, -1)
    this.future = [...this.future, { name: last.name, text: this.text }]
    this.text = this.known = last.text
  }

  redo() {
    this.settle()
    const next = this.future.at(-1)
    if (!next) return
    this.future = this.future.slice(0, -1)
    this.past = [...this.past, { name: next.name, text: this.text }]
    this.text = this.known = next.text
  }

  /** Asks the server what is wrong; an answer to an older text is dropped. */
  async check() {
    const { read } = this
    const turn = ++this.turn
    if (read.error) return
    this.checkedText = this.text
    this.lastDrawn = loosen(read.value) ?? this.lastDrawn
    if (this.lastDrawn.nodes.length === 0) {
      const nothing = { field: 'graph.nodes', code: 'too_small', message: 'Nothing happens yet: add a step.' }
      this.checked = { problems: [], fields: [nothing] }
      this.checking = false
      return
    }
    this.checking = true
    try {
      const { problems } = await client.automations.validateAutomation({ graph: read.value as never })
      if (turn === this.turn) this.checked = { problems, fields: [] }
    } catch (thrown) {
      const fields = thrown instanceof ProblemError ? thrown.body.errors : undefined
      if (turn === this.turn && fields) this.checked = { problems: [], fields }
    } finally {
      if (turn === this.turn) this.checking = false
    }
  }

  /** Goes on where this browser was before it could save; somebody else's later save then shows as a conflict. */
  restore({ revision, text }: { revision: number; text: string }) {
    this.settle()
    this.past = [...this.past, { name: 'restore', text: this.text }].slice(-mostPast)
    this.text = this.known = text
    this.revision = revision
    void this.check()
  }

  /**
   * Saves; answers whether it is kept. With `over`, over whatever revision the server has; `quiet` leaves it to the
   * marks to say what cannot be kept yet.
   */
  save(how: { over?: boolean; quiet?: boolean } = {}): Promise<boolean> {
    const sent = this.last.then(() => (this.dirty || how.over ? this.send(how) : true))
    this.last = sent
    return sent
  }

  private async send({ over = false, quiet = false }): Promise<boolean> {
    const { read, text } = this
    if (read.error) return false
    this.saving = true
    this.refused = null
    try {
      const baseRevision = over
        ? (await client.automations.getAutomation({ id: this.id })).automation.revision
        : this.revision
      const { automation, problems, secret } = await client.automations.saveAutomation({
        id: this.id,
        graph: read.value as never,
        baseRevision,
        allowProblems: true,
      })
      if (secret) this.secret = secret
      this.revision = automation.revision
      this.saved = this.checkedText = text
      this.checked = { problems, fields: [] }
      this.conflict = null
      this.held = false
      return true
    } catch (thrown) {
      const problem = asProblem(thrown)
      this.unkept = text
      if (problem.status === 409) {
        this.conflict = problem
        this.held = true
      } else if (!quiet || !problem.errors) this.refused = problem
      if (problem.errors) this.checked = { problems: [], fields: problem.errors }
      return false
    } finally {
      this.saving = false
    }
  }
}
