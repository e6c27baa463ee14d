import type * as contract from '#workflows/privacy/contract.ts'
import type { Input } from '#workflows/operation.ts'
import type { Transaction } from '../client.ts'
import { findMember, members, mustGive, mustKeepAnOwner, rolesOf } from '../organisations/members.ts'
import { personOf } from '../people/person.ts'
import { mustBeOpen } from '../organisations/settings.ts'
import type { Start } from '../starts.ts'
import type { Caller } from '../transactions.ts'

export const startPersonExport = async (
  tx: Transaction,
  { member }: Input<typeof contract.exportPerson>,
): Promise<Start> => {
  findMember(await members(tx), member)
  return {}
}

/** Whose data it is stands with the run, from their session; two exports of one person start in order. */
export const startOwnExport = async (
  _tx: Transaction,
  _input: Input<typeof contract.exportOwnData>,
  caller: Caller,
): Promise<Start> => ({ subject: personOf(caller).id })

export const startErasure = async (
  tx: Transaction,
  { member }: Input<typeof contract.erasePerson>,
  caller: Caller,
): Promise<Start> => {
  await mustBeOpen(tx, caller.org)
  const all = await members(tx, { lock: true })
  const found = findMember(all, member)
  mustGive(caller, rolesOf(found.role))
  mustKeepAnOwner(all, found)
  return {}
}
