import type { PayloadReference } from '#workflows/automations/core/state.ts'
import { jsonText } from '../arrays.ts'

/** A call that its receiver has answered. */
export interface AcceptedEffect {
  key: string
  run: string
  /** Its id, without an iteration. */
  node: string
  output: unknown
  outputPayload?: PayloadReference | undefined
}

export const acceptParameters = 5

/**
 * A part of a statement, for `$1` as organisation: the call whose parameters begin at `first` is made, once and for all.
 * A claim that may be lost may be missing.
 */
export const acceptingEffect = (first: number): string => `
  insert into app.effects (org, key, run, node, state, output, output_payload)
  values ($1, $${first}, $${first + 1}::uuid, $${first + 2}, 'accepted', $${first + 3}::json, $${first + 4}::json)
  on conflict (org, key) do update set state = 'accepted', output = excluded.output,
    output_payload = excluded.output_payload, changed_at = now()`

export const acceptValues = ({ key, run, node, output, outputPayload }: AcceptedEffect): unknown[] => [
  ...[key, run, node, jsonText(output), jsonText(outputPayload)],
]
