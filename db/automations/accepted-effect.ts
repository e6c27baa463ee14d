import type { PayloadReference } from '#workflows/automations/core/state.ts'
import { arrays } from '../arrays.ts'

/** A call that its receiver has answered. */
export interface AcceptedEffect {
  key: string
  run: string
  /** Its id, without an iteration. */
  node: string
  output: unknown
  outputPayload?: PayloadReference | undefined
}

export const acceptedArrays = arrays<AcceptedEffect>('accepted', {
  key: ['text', ({ key }) => key],
  run: ['uuid', ({ run }) => run],
  node: ['text', ({ node }) => node],
  output: ['json', ({ output }) => output],
  output_payload: ['json', ({ outputPayload }) => outputPayload],
})

/**
 * A part of a statement, for `$1` as organisation: the calls whose parameters begin at `first` are made, once and for
 * all. A claim that may be lost may be missing.
 */
export const acceptingEffects = (first: number): string => `
  insert into app.effects (org, state, ${acceptedArrays.names})
  select $1, 'accepted', ${acceptedArrays.values} from ${acceptedArrays.from(first)}
  on conflict (org, key) do update set state = 'accepted', output = excluded.output,
    output_payload = excluded.output_payload, changed_at = now()`
