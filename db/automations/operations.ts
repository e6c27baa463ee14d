import { and, desc, eq } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { v7 as newId } from 'uuid'
import type * as contract from '#workflows/automations/contract.ts'
import type { Graph } from '#workflows/automations/core/graph.ts'
import { operations } from '#workflows/operations.ts'
import type { Transaction } from '../client.ts'
import { sealText } from '../organisations/keys.ts'
import { Refused } from '../refused.ts'
import { keepSchedule } from '../schedules/rows.ts'
import { automations, automationVersions, hooks } from '../schema.ts'
import type { Caller, Perform } from '../transactions.ts'
import {
  ensureHook,
  findAutomation,
  findHook,
  mustBeValid,
  newSecret,
  present,
  problemsOf,
  type AutomationRow,
} from './rows.ts'

const where = (org: string, id: string) => and(eq(automations.org, org), eq(automations.id, id))

const shown = async (tx: Transaction, row: AutomationRow) => present(row, await findHook(tx, row.org, row.id))

export { sendEvent } from './events.ts'
export { saveFailureHandling } from './failure-handling.ts'

export const createAutomation: Perform<typeof contract.createAutomation> = async (tx, input, caller) => {
  const { org, actor } = caller
  const { name, description, graph, publish, allowProblems } = input
  if (publish || !allowProblems) mustBeValid(graph)
  const [row] = await tx
    .insert(automations)
    .values({ org, id: newId(), name, description, draft: graph, createdBy: actor.name })
    .returning()
  const secret = graph.trigger.type === 'webhook' ? await ensureHook(tx, org, row!.id) : undefined
  const created = publish ? (await publishDraft(tx, row!, caller)).row : row!
  return { automation: await shown(tx, created), problems: problemsOf(graph), ...(secret ? { secret } : {}) }
}

export const saveAutomation: Perform<typeof contract.saveAutomation> = async (tx, input, { org }) => {
  const { id, name, description, graph, baseRevision, allowProblems } = input
  if (graph && !allowProblems) mustBeValid(graph)
  const before = await findAutomation(tx, org, id, true)
  refuseStale(before, baseRevision)
  const [row] = await tx
    .update(automations)
    .set({
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      ...(graph === undefined ? {} : { draft: graph }),
      revision: before.revision + 1,
      updatedAt: new Date(),
    })
    .where(where(org, id))
    .returning()
  const secret = row!.draft.trigger.type === 'webhook' ? await ensureHook(tx, org, id) : undefined
  return {
    automation: await shown(tx, row!),
    problems: problemsOf(row!.draft),
    ...(secret ? { secret } : {}),
  }
}

export const validateAutomation: Perform<typeof contract.validateAutomation> = async (_tx, { graph }) => {
  const problems = problemsOf(graph)
  return { valid: problems.length === 0, problems }
}

export const publishAutomation: Perform<typeof contract.publishAutomation> = async (
  tx,
  { id, baseRevision },
  caller,
) => {
  const before = await findAutomation(tx, caller.org, id, true)
  refuseStale(before, baseRevision)
  mustBeValid(before.draft)
  const { row, hash } = await publishDraft(tx, before, caller)
  return { automation: await shown(tx, row), version: row.version!, hash }
}

export const pauseAutomation: Perform<typeof contract.pauseAutomation> = async (tx, { id }, { org }) => {
  const row = await findAutomation(tx, org, id, true)
  if (row.status === 'draft')
    throw new Refused(409, 'not_published', 'A draft takes no triggers yet, so there is nothing to pause')
  return { automation: await shown(tx, await setStatus(tx, row, 'paused')) }
}

export const resumeAutomation: Perform<typeof contract.resumeAutomation> = async (tx, { id }, { org }) => {
  const row = await findAutomation(tx, org, id, true)
  if (row.version === null)
    throw new Refused(409, 'not_published', 'It has no published version yet', { hint: 'Publish it first.' })
  return { automation: await shown(tx, await setStatus(tx, row, 'active')) }
}

export const rotateWebhookSecret: Perform<typeof contract.rotateWebhookSecret> = async (
  tx,
  { id, secret = newSecret() },
  { org },
) => {
  const row = await findAutomation(tx, org, id, true)
  if (!(await findHook(tx, org, id)))
    throw new Refused(409, 'no_webhook', 'It has no webhook', { hint: 'Give it a webhook trigger and save.' })
  await tx
    .update(hooks)
    .set({ secret: await sealText(org, `hook secret ${id}`, secret) })
    .where(and(eq(hooks.org, org), eq(hooks.automation, id)))
  return { automation: await shown(tx, row), secret }
}

const refuseStale = ({ revision }: AutomationRow, base: number | undefined): void => {
  if (base !== undefined && base !== revision)
    throw new Refused(
      409,
      'stale_revision',
      `It is at revision ${revision} by now; you started from ${base}`,
      {
        hint: 'Read it again, bring your change in, and save with the new revision.',
      },
    )
}

const setStatus = async (tx: Transaction, row: AutomationRow, status: AutomationRow['status']) => {
  if (row.status === status) return row
  const [changed] = await tx
    .update(automations)
    .set({ status, updatedAt: new Date() })
    .where(where(row.org, row.id))
    .returning()
  return changed!
}

/** Makes the draft the next version, or finds that it is the newest one already. A paused automation stays paused. */
const publishDraft = async (tx: Transaction, row: AutomationRow, caller: Caller) => {
  const { org, id, draft } = row
  mustBePermitted(draft, caller)
  const hash = createHash('sha256').update(JSON.stringify(draft)).digest('hex')
  const [newest] = await tx
    .select({ version: automationVersions.version, hash: automationVersions.hash })
    .from(automationVersions)
    .where(and(eq(automationVersions.org, org), eq(automationVersions.automation, id)))
    .orderBy(desc(automationVersions.version))
    .limit(1)
  const version = newest?.hash === hash ? newest.version : (newest?.version ?? 0) + 1
  await tx
    .insert(automationVersions)
    .values({ org, automation: id, version, graph: draft, hash, createdBy: caller.actor.name })
    .onConflictDoNothing()
  const [published] = await tx
    .update(automations)
    .set({ version, status: row.status === 'paused' ? 'paused' : 'active', updatedAt: new Date() })
    .where(where(org, id))
    .returning()
  if (draft.trigger.type === 'schedule') await keepSchedule(tx, org, id)
  return { row: published!, hash }
}

/**
 * Steps of a run skip the API's door, so whoever publishes needs every permission they need. It is asked then and not
 * again at each start: a published version acts for the organisation, and goes on when its publisher changes roles or
 * leaves; pausing it is what stops it.
 */
const mustBePermitted = ({ nodes }: Graph, { may }: Caller): void => {
  for (const node of nodes) {
    const needs = node.type === 'operation' && operations.get(node.operation)?.permission
    if (needs && may && !may(needs))
      throw new Refused(
        403,
        'forbidden',
        `"${node.id}" runs ${node.operation}, which needs the permission ${needs}`,
      )
  }
}
