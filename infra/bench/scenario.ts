import type { Setting } from './setting.ts'

/** What one measurement gave, by name of the quantity. */
export type Measured = Record<string, number>

/** A promise about the medians: a quantity of one side divided by that of another, or alone. */
export interface Gate {
  says: string
  quantity: string
  side: string
  /** What it is divided by; nothing for a quantity that does not depend on the machine. */
  by?: { side: string; quantity?: string }
  atLeast?: number
  atMost?: number
}

/** One comparison: its sides are measured in turn, round after round. */
export interface Scenario {
  name: string
  title: string
  /** Quantities to draw, with their unit. */
  shows: Record<string, string>
  rounds?: number
  before?: (setting: Setting) => Promise<void>
  sides: Record<string, (setting: Setting) => Promise<Measured>>
  gates: Gate[]
  /** What we aim at on a quiet machine with two cores; told, not judged. */
  aim?: string
}
