import type { Caller } from '../transactions.ts'

/** The person who calls; what is about an account is refused to others before. */
export const personOf = ({ actor }: Caller): { id: string; session: string | null } => {
  if (actor.kind !== 'user') throw new Error(`${actor.kind} is no person`)
  return { id: actor.id, session: actor.session ?? null }
}
