import type { getSample } from '#workflows/automations/contract.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Output } from '#workflows/operation.ts'

/** Something that happened, to try a draft with: what it began with, and what steps gave. */
export interface Sampled {
  /** What it is, as one says it. */
  label: string
  run: string | null
  trigger: Json
  steps: ReadonlyMap<string, Json>
  ports: ReadonlyMap<string, string | null>
}

/** The value of a step that is used in place of running it. */
export interface Pin {
  output: Json
  port?: string | undefined
}
export type Pins = Readonly<Record<string, Pin>>

export const sampledOf = (
  label: string,
  { trigger, run, steps }: Pick<Output<typeof getSample>, 'trigger' | 'run' | 'steps'>,
): Sampled => {
  const all = Object.entries(steps)
  return {
    ...{ label, run, trigger: withBody(trigger) },
    steps: new Map(all.map(([id, { output }]) => [id, output])),
    ports: new Map(all.map(([id, { port }]) => [id, port])),
  }
}

const withBody = (trigger: Json): Json =>
  typeof trigger === 'object' && trigger !== null && !Array.isArray(trigger)
    ? trigger
    : { kind: 'manual', body: trigger, headers: {}, query: {} }

/** A sample of nothing but an input somebody wrote. */
export const sampledInput = (body: Json): Sampled =>
  sampledOf('Your own input', {
    trigger: { kind: 'manual', body, headers: {}, query: {} },
    ...{ run: null, steps: {} },
  })

/** The same with what is pinned in place of what was. */
export const withPins = (sample: Sampled, pins: Pins): Sampled => {
  const all = Object.entries(pins)
  if (all.length === 0) return sample
  return {
    ...sample,
    steps: new Map([...sample.steps, ...all.map(([id, { output }]) => [id, output] as const)]),
    ports: new Map([...sample.ports, ...all.map(([id, { port }]) => [id, port ?? null] as const)]),
  }
}

/** Which pins go to which step, where steps were renamed and a rename was done or undone: both ways stand in `renames`. */
export const movedPins = (
  pins: Pins,
  renames: readonly (readonly [from: string, to: string])[],
  ids: ReadonlySet<string>,
): (readonly [from: string, to: string])[] => {
  const fits = renames.filter(([from, to]) => Object.hasOwn(pins, from) && !ids.has(from) && ids.has(to))
  // A step goes where it went last.
  return [...new Map(fits)]
}
