import { Refused } from '../refused.ts'
import type { Caller } from '../transactions.ts'

/** The person who calls; keys and runs are none. */
export const personOf = ({ actor }: Caller): { id: string; session: string | null } => {
  if (actor.kind !== 'user')
    throw new Refused(403, 'not_a_person', 'Only a person has a profile', { hint: 'Sign in instead.' })
  return { id: actor.id, session: actor.session ?? null }
}
