import type { Json } from '#workflows/automations/core/json.ts'
import type { Draft } from './draft.ts'
import type { Shape } from './shape.ts'

/** What every part of a form that enters one value is given. */
export interface ValueProps<S extends Shape = Shape> {
  shape: S
  draft: Draft
  path: string
  label: string
  help?: string
  optional: boolean
  /** Whether it is sent at all. */
  set: boolean
  /** What holds while it is not. */
  preset?: Json
  /** Tells what is around it that it changed, and whether nothing is left. */
  changed: (empty: boolean) => void
  /** Takes it away, where that is possible. */
  remove?: () => void
}
export type Of<K extends Shape['kind']> = Extract<Shape, { kind: K }>
