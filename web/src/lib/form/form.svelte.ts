import { getContext, setContext } from 'svelte'
import { SvelteSet } from 'svelte/reactivity'
import type { Json } from '#workflows/automations/core/json.ts'
import type { FieldProblem, ProblemBody } from '#lib/problem.ts'
import { mistakesIn } from './check.ts'
import { blank, draftOf, valueOf, type Draft } from './draft.ts'
import type { Pickers } from './pickers.ts'
import { placeOf, placesIn } from './places.ts'
import type { Schema } from './schema.ts'
import { shapeOf, type Shape } from './shape.ts'

interface Refusal {
  path: string
  message: string
  /** What stood there when it was refused: once that changes, the refusal is old. */
  was: string
}

/** What somebody fills in: the draft, the value it stands for, and what is wrong where. */
export class Form {
  readonly shape: Shape
  readonly pickers: Pickers
  /** Fields narrow something down: all of them may be left out, and that means any. */
  readonly filtering: boolean
  draft: Draft = $state({})
  readonly value = $derived.by(() => valueOf(this.shape, this.draft))
  private readonly mistakes = $derived.by(() => mistakesIn(this.shape, this.draft))
  private readonly places = $derived.by(() => placesIn(this.shape, this.draft))
  private readonly left = new SvelteSet<string>()
  /** Whether it was tried to be sent: from then on everything that is wrong shows. */
  private asked = $state(false)
  private refusals = $state.raw<Refusal[]>([])

  constructor(schema: Schema, pickers: Pickers, value?: Json, filtering = false) {
    this.shape = shapeOf(schema)
    this.pickers = pickers
    this.filtering = filtering
    this.draft = value === undefined ? blank(this.shape) : draftOf(this.shape, value)
  }

  /** Whether to say that something may be left out. */
  marks(optional: boolean): boolean {
    return optional && !this.filtering
  }

  /** Whether it may be sent; if not, what is wrong shows. */
  ask(): boolean {
    this.asked = true
    return this.mistakes.size === 0
  }

  /** Somebody went on to the next field: what is wrong here may be said now. */
  leave(path: string): void {
    this.left.add(path)
  }

  errorAt(path: string): string | undefined {
    const refusal = this.refusals.find(
      (each) => each.path === path && each.was === JSON.stringify(this.places.get(path)),
    )
    if (refusal) return refusal.message
    return this.asked || this.left.has(path) ? this.mistakes.get(path) : undefined
  }

  /** Puts what the API refused on its fields, and answers with what has no field here. */
  refuse(problem: ProblemBody): FieldProblem[] {
    const placed = (problem.errors ?? []).map((error) => ({ error, path: placeOf(this.places, error.field) }))
    this.refusals = placed
      .filter(({ path }) => path !== '')
      .map(({ error: { field, message, hint }, path }) => ({
        path,
        message: [path === field ? '' : `${field}:`, message, hint].filter(Boolean).join(' '),
        was: JSON.stringify(this.places.get(path)),
      }))
    return placed.filter(({ path }) => path === '').map(({ error }) => error)
  }
}

const key = Symbol('form')
export const provideForm = (form: Form): Form => setContext(key, form)
export const useForm = (): Form => getContext<Form>(key)
