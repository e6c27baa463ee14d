import { and, eq, inArray, isNull, ne, notInArray, sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { settings } from '#infra/settings.ts'
import type { deleteOrganisation } from '#workflows/organisations/contract.ts'
import type { Input } from '#workflows/operation.ts'
import type { Transaction } from '../client.ts'
import { setProjectStatus } from '../projects/status.ts'
import { Refused } from '../refused.ts'
import { automations, messages, organisationSettings, projects, runs } from '../schema.ts'
import type { Start } from '../starts.ts'
import type { Caller } from '../transactions.ts'
import { members, ownMembership } from './members.ts'
import { mustBeOpen, readSettings, writeSettings } from './settings.ts'

/** How long an organisation can still be kept after its deletion was asked for, in days. */
const graceDays = 30

/** Stops an organisation in the transaction that accepts its deletion: from its commit on nothing new starts. */
export const startDeletion = async (
  tx: Transaction,
  { slug }: Input<typeof deleteOrganisation>,
  caller: Caller,
): Promise<Start> => {
  const { org, actor } = caller
  ownMembership(await members(tx, { lock: true }), caller)
  const { rows } = await tx.execute<{ slug: string }>(sql`select slug from auth.organization`)
  if (rows[0]?.slug !== slug)
    throw new Refused(422, 'not_confirmed', `To confirm, type the organisation's short name`, {
      hint: `It is ${rows[0]?.slug}.`,
    })
  await mustBeOpen(tx, org)
  const id = newId()
  const paused = await tx
    .update(automations)
    .set({ status: 'paused', updatedAt: new Date() })
    .where(and(eq(automations.org, org), eq(automations.status, 'active')))
    .returning({ id: automations.id })
  // What is deployed stays.
  const sites = await setProjectStatus(
    tx,
    and(eq(projects.org, org), eq(projects.status, 'active')),
    'paused',
  )
  await writeSettings(tx, org, {
    closingRun: id,
    closingAt: new Date(Date.now() + (graceDays * 86_400_000) / settings().MAINSPRING_TIME_SCALE),
    closingBy: actor.email ?? actor.name,
    paused: [...paused, ...sites].map((each) => each.id),
  })
  return { id }
}

/** What goes on although the organisation is being deleted. */
const staying = ['deleteOrganisation', 'exportOrganisation', 'exportOwnData', 'exportPerson']

/** Tells every open run but its own to stop, by stored messages; repeating it tells only those not told yet. */
export const cancelOpenRuns = async (tx: Transaction, org: string, run: string): Promise<number> => {
  const by = `the deletion ${run}`
  const told = tx
    .select({ run: messages.run })
    .from(messages)
    .where(and(eq(messages.org, org), eq(messages.by, by)))
  const open = await tx
    .select({ id: runs.id })
    .from(runs)
    .where(
      and(
        eq(runs.org, org),
        ne(runs.id, run),
        isNull(runs.endedAt),
        isNull(runs.parent),
        notInArray(runs.operation, staying),
        notInArray(runs.id, told),
      ),
    )
    .limit(1000)
  if (open.length > 0)
    await tx.insert(messages).values(
      open.map(({ id }) => ({
        ...{ org, id: newId(), run: id, name: 'cancelRun', by },
        input: { run: id, reason: 'The organisation is being deleted' },
      })),
    )
  return open.length
}

/** Takes a deletion back: automations and projects it paused go on. False when it is not this run's to take back. */
export const reopen = async (tx: Transaction, org: string, run: string): Promise<boolean> => {
  const { closingRun, paused } = await readSettings(tx, org)
  if (closingRun !== run) return false
  if (paused && paused.length > 0) {
    await tx
      .update(automations)
      .set({ status: 'active', updatedAt: new Date() })
      .where(and(eq(automations.org, org), inArray(automations.id, paused), eq(automations.status, 'paused')))
    await setProjectStatus(
      tx,
      and(eq(projects.org, org), inArray(projects.id, paused), eq(projects.status, 'paused')),
      'active',
    )
  }
  await tx
    .update(organisationSettings)
    .set({ closingRun: null, closingAt: null, closingBy: null, paused: null })
    .where(eq(organisationSettings.org, org))
  return true
}
