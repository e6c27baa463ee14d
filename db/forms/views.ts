import { and, eq } from 'drizzle-orm'
import type * as contract from '#workflows/forms/contract.ts'
import { isAsked } from '#workflows/automations/core/approvers.ts'
import { personNow } from '../people/holder.ts'
import { notFound } from '../refused.ts'
import { presentRun, selectRuns } from '../runs/rows.ts'
import { runs } from '../schema.ts'
import type { Read } from '../views.ts'
import { findForm } from './find.ts'
import { findLink, formUrl } from './links.ts'

export const getForm: Read<typeof contract.getForm> = async (tx, { run, node, iteration = '' }, caller) => {
  const { org, actor, may } = caller
  const form = await findForm(tx, { org, run, path: node, iteration })
  const [row] = await selectRuns(tx).where(and(eq(runs.org, org), eq(runs.id, run)))
  if (!form || !row) throw notFound('form')
  const { waits, generation, ...shown } = form
  const mayAnswer =
    waits !== null && (may?.('approvals:decide') ?? true) && isAsked(waits, await personNow(tx, actor))
  const place = { org, run, path: node, iteration, generation }
  const link = mayAnswer && waits.link ? await findLink(tx, place) : undefined
  const isGood = link && link.answeredAt === null && link.expiresAt.getTime() > Date.now()
  const { title } = presentRun(row)
  return { ...shown, run: { id: run, title }, mayAnswer, link: isGood ? formUrl(place) : null }
}
