import { and, eq, inArray } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import type * as contract from '#workflows/limits/contract.ts'
import { most as mostOf } from '#workflows/limits/core/limits.ts'
import { notFound, Refused } from '../refused.ts'
import { claims, limits } from '../schema.ts'
import type { Perform } from '../transactions.ts'
import { limitWhere, wake } from './claims.ts'
import { findLimit, mustLast, presentLimits } from './rows.ts'

export const createLimit: Perform<typeof contract.createLimit> = async (tx, input, { org, actor }) => {
  const { name, description, most, per, expires } = input
  mustLast('per', per)
  mustLast('expires', expires)
  if (per !== undefined && expires !== undefined)
    throw new Refused(
      422,
      'bad_limit',
      'What may begin within a period holds nothing that could be taken back',
      {
        hint: 'Leave out per or expires.',
      },
    )
  if ((await tx.$count(limits, eq(limits.org, org))) >= mostOf.limits)
    throw new Refused(409, 'too_many_limits', `There are ${mostOf.limits} limits already`)
  const kind = per === undefined ? 'places' : 'rate'
  const [row] = await tx
    .insert(limits)
    .values({
      ...{ org, id: newId(), name, description, kind, most, createdBy: actor.name },
      ...{ per: per ?? null, expires: expires ?? null },
    })
    .onConflictDoNothing({ target: [limits.org, limits.name] })
    .returning()
  if (!row) throw new Refused(409, 'name_taken', `There is a limit “${name}” already`)
  return { limit: (await presentLimits(tx, org, [row]))[0]! }
}

export const changeLimit: Perform<typeof contract.changeLimit> = async (
  tx,
  { id, description, most, per, expires },
  { org },
) => {
  const { kind } = await findLimit(tx, org, id, true)
  mustLast('per', per)
  mustLast('expires', expires)
  if ((kind === 'rate' && expires) || (kind === 'places' && per !== undefined))
    throw new Refused(
      422,
      'bad_limit',
      `A limit of ${kind === 'rate' ? 'a rate' : 'places'} cannot become the other`,
      {
        hint: 'Create another one.',
      },
    )
  const [row] = await tx
    .update(limits)
    .set({
      ...(description === undefined ? {} : { description }),
      ...(most === undefined ? {} : { most }),
      ...(per === undefined ? {} : { per }),
      ...(expires === undefined ? {} : { expires }),
      id,
    })
    .where(limitWhere(org, id))
    .returning()
  await wake(tx, row!)
  return { limit: (await presentLimits(tx, org, [row!]))[0]! }
}

export const deleteLimit: Perform<typeof contract.deleteLimit> = async (tx, { id }, { org }) => {
  await findLimit(tx, org, id, true)
  const of = and(eq(claims.org, org), eq(claims.limit, id))
  if ((await tx.$count(claims, and(of, inArray(claims.state, ['held', 'waiting'])))) > 0)
    throw new Refused(409, 'limit_in_use', 'Somebody has a place of it, or waits for one', {
      hint: 'Cancel those runs, or wait for them.',
    })
  await tx.delete(claims).where(of)
  await tx.delete(limits).where(limitWhere(org, id))
  return { deleted: true }
}

export const releasePlace: Perform<typeof contract.releasePlace> = async (tx, { id, claim }, { org }) => {
  const row = await findLimit(tx, org, id, true)
  const taken = await tx
    .delete(claims)
    .where(and(eq(claims.org, org), eq(claims.limit, id), eq(claims.id, claim), eq(claims.state, 'held')))
    .returning({ id: claims.id })
  if (taken.length === 0) throw notFound('place')
  await wake(tx, row)
  return { released: true }
}
