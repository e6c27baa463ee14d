import type * as contract from '#workflows/people/contract.ts'
import { authPool } from '../auth.ts'
import { notFound } from '../refused.ts'
import type { Perform } from '../transactions.ts'
import { personOf } from './person.ts'

export const updateProfile: Perform<typeof contract.updateProfile> = async (_, { name }, caller) => {
  await authPool().query(`update "user" set name = $2, "updatedAt" = now() where id = $1`, [
    personOf(caller).id,
    name,
  ])
  return { name }
}

export const endSession: Perform<typeof contract.endSession> = async (_, { session }, caller) => {
  const { rowCount } = await authPool().query('delete from session where id = $1 and "userId" = $2', [
    session,
    personOf(caller).id,
  ])
  if (rowCount === 0) throw notFound('session')
  return { ended: true }
}

export const endOtherSessions: Perform<typeof contract.endOtherSessions> = async (_, __, caller) => {
  const person = personOf(caller)
  const { rowCount } = await authPool().query(
    'delete from session where "userId" = $1 and id is distinct from $2',
    [person.id, person.session],
  )
  return { ended: rowCount ?? 0 }
}
