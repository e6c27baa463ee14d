import type { Gate, Scenario } from './scenario.ts'
import { spread, type Spread } from './statistics.ts'

/** By side, by quantity. */
export type Spreads = Record<string, Record<string, Spread>>
export interface Judged extends Gate {
  value: number
  passed: boolean
}
export interface Result {
  name: string
  title: string
  shows: Record<string, string>
  aim?: string
  rounds: number
  sides: Spreads
  gates: Judged[]
  /** Why it could not be measured. */
  error?: string
}

/** The rounds of one side, as a spread of each quantity. */
export const spreads = (rounds: readonly Record<string, number>[]): Record<string, Spread> =>
  Object.fromEntries(
    Object.keys(rounds[0] ?? {}).map((name) => [
      name,
      spread(rounds.map((round) => round[name] ?? Number.NaN)),
    ]),
  )

/** Judges by medians. A quantity that is missing fails its gate. */
export const judge = ({ gates }: Pick<Scenario, 'gates'>, sides: Spreads): Judged[] =>
  gates.map((gate) => {
    const median = (side: string, quantity: string) => sides[side]?.[quantity]?.median ?? Number.NaN
    const own = median(gate.side, gate.quantity)
    const value = gate.by ? own / median(gate.by.side, gate.by.quantity ?? gate.quantity) : own
    const passed = value >= (gate.atLeast ?? -Infinity) && value <= (gate.atMost ?? Infinity)
    return { ...gate, value, passed }
  })
