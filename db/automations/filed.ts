import type { Transaction } from '../client.ts'
import { members } from '../organisations/members.ts'
import { Refused } from '../refused.ts'
import type { Caller } from '../transactions.ts'
import type { AutomationRow } from './rows.ts'

/** A folder's name without spaces around its parts. */
export const tidyFolder = (folder: string): string =>
  folder
    .split('/')
    .map((part) => part.trim())
    .filter(Boolean)
    .join('/')

/** The caller as a member, where one is: whoever creates an automation looks after it until somebody else does. */
export const membershipOf = async (tx: Transaction, { actor }: Caller): Promise<string | null> =>
  actor.kind === 'user' ? ((await members(tx)).find(({ user }) => user === actor.id)?.id ?? null) : null

/** Refuses what would start one that is put away. */
export const mustBeOut = ({ archivedAt }: AutomationRow): void => {
  if (archivedAt !== null)
    throw new Refused(409, 'archived', 'The automation is in the archive', { hint: 'Take it out first.' })
}
