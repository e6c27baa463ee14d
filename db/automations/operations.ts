import { and, desc, eq } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { v7 as newId } from 'uuid'
import type * as contract from '#workflows/automations/contract.ts'
import type { Transaction } from '../client.ts'
import { sealText } from '../organisations/keys.ts'
import { Refused } from '../refused.ts'
import { membershipOf, mustBeOut, tidyFolder } from './filed.ts'
import { keepListening } from './listeners.ts'
import { keepSchedule } from '../schedules/rows.ts'
import { automations, automationVersions, hooks } from '../schema.ts'
import type { Caller, Perform } from '../transactions.ts'
import { mustBePermitted } from './permitted.ts'
import {
  ensureHook,
  findAutomation,
  findHook,
  mustBeValid,
  newSecret,
  problemsOf,
  setStatus,
  shown,
  whereAutomation as where,
  type AutomationRow,
} from './rows.ts'

export { sendEvent } from './events.ts'
export { saveFailureHandling } from './failure-handling.ts'
export { archiveAutomation, fileAutomation, renameAutomation, restoreAutomation } from './filing.ts'
export { pinStep, unpinStep } from './pins.ts'

export const createAutomation: Perform<typeof contract.createAutomation> = async (tx, input, caller) => {
  const { org, actor } = caller
  const { name, description, graph, folder = '', tags = [], publish, allowProblems } = input
  if (publish || !allowProblems) await mustBeValid(tx, org, graph)
  const [row] = await tx
    .insert(automations)
    .values({
      ...{ org, id: newId(), name, description, draft: graph, createdBy: actor.name },
      ...{ folder: tidyFolder(folder), tags: [...new Set(tags)], owner: await membershipOf(tx, caller) },
    })
    .returning()
  const secret = graph.trigger.type === 'webhook' ? await ensureHook(tx, org, row!.id) : undefined
  const created = publish ? (await publishDraft(tx, row!, caller)).row : row!
  return {
    automation: await shown(tx, created),
    problems: await problemsOf(tx, org, graph),
    ...(secret ? { secret } : {}),
  }
}

export const saveAutomation: Perform<typeof contract.saveAutomation> = async (tx, input, { org }) => {
  const { id, name, description, graph, baseRevision, allowProblems } = input
  if (graph && !allowProblems) await mustBeValid(tx, org, graph)
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
    problems: await problemsOf(tx, org, row!.draft),
    ...(secret ? { secret } : {}),
  }
}

export const validateAutomation: Perform<typeof contract.validateAutomation> = async (
  tx,
  { graph },
  { org },
) => {
  const problems = await problemsOf(tx, org, graph)
  return { valid: problems.length === 0, problems }
}

export const publishAutomation: Perform<typeof contract.publishAutomation> = async (
  tx,
  { id, baseRevision },
  caller,
) => {
  const before = await findAutomation(tx, caller.org, id, true)
  refuseStale(before, baseRevision)
  mustBeOut(before)
  await mustBeValid(tx, caller.org, before.draft)
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
  mustBeOut(row)
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
  await keepListening(tx, org, id, draft)
  return { row: published!, hash }
}
