import { and, eq, inArray } from 'drizzle-orm'
import { createHash, randomBytes } from 'node:crypto'
import { settings } from '#infra/settings.ts'
import { validate } from '#workflows/automations/core/validate.ts'
import { limitsIn } from '#workflows/automations/core/validate-limits.ts'
import type { Automation } from '#workflows/automations/contract.ts'
import type { Graph, Problem } from '#workflows/automations/core/graph.ts'
import { operations } from '#workflows/operations.ts'
import type { Transaction } from '../client.ts'
import { sealText, unsealText } from '../organisations/keys.ts'
import { members } from '../organisations/members.ts'
import { notFound, Refused } from '../refused.ts'
import { automations, hooks, limits } from '../schema.ts'

export type AutomationRow = typeof automations.$inferSelect
export type HookRow = typeof hooks.$inferSelect

/** What somebody must answer for is no step of an automation. */
const stepInput = (name: string) => {
  const operation = operations.get(name)
  return operation?.by === 'people' ? undefined : operation?.input
}

/** Every problem of a graph in an organisation, by node. */
export const problemsOf = async (tx: Transaction, org: string, graph: Graph): Promise<Problem[]> => {
  const named = limitsIn(graph)
  const found = named.length
    ? await tx
        .select({ name: limits.name })
        .from(limits)
        .where(and(eq(limits.org, org), inArray(limits.name, named)))
    : []
  const isLimit = (name: string) => found.some((each) => each.name === name)
  return validate(graph, { operationInput: stepInput, isLimit })
}

/** Refuses a graph with problems, each named by node. */
export const mustBeValid = async (tx: Transaction, org: string, graph: Graph): Promise<void> => {
  const problems = await problemsOf(tx, org, graph)
  if (problems.length > 0)
    throw new Refused(
      422,
      'invalid_graph',
      `The graph has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}`,
      { problems },
    )
}

export const findAutomation = async (
  tx: Transaction,
  org: string,
  id: string,
  lock = false,
): Promise<AutomationRow> => {
  const found = tx
    .select()
    .from(automations)
    .where(and(eq(automations.org, org), eq(automations.id, id)))
  const [row] = await (lock ? found.for('update') : found)
  if (!row) throw notFound('automation')
  return row
}

export const findHook = async (
  tx: Transaction,
  org: string,
  automation: string,
): Promise<HookRow | undefined> => {
  const [row] = await tx
    .select()
    .from(hooks)
    .where(and(eq(hooks.org, org), eq(hooks.automation, automation)))
  return row
}

/** The SHA-256 by which a hook's row is found. */
export const hookHash = (token: string): string => createHash('sha256').update(token).digest('hex')

export const newSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`

/** Gives an automation its own webhook address and secret, unless it has them. Returns a new secret to show once. */
export const ensureHook = async (
  tx: Transaction,
  org: string,
  automation: string,
): Promise<string | undefined> => {
  if (await findHook(tx, org, automation)) return undefined
  const token = randomBytes(18).toString('base64url')
  const secret = newSecret()
  await tx.insert(hooks).values({
    org,
    automation,
    tokenHash: hookHash(token),
    token: await sealText(org, `hook token ${automation}`, token),
    secret: await sealText(org, `hook secret ${automation}`, secret),
  })
  return secret
}

export const secretOf = async ({ org, automation, secret }: HookRow): Promise<string | undefined> =>
  secret === null ? undefined : unsealText(org, `hook secret ${automation}`, secret)

/** Names of the owners of automations, by member; of those who left there is none. */
export const ownersOf = async (
  tx: Transaction,
  rows: readonly Pick<AutomationRow, 'owner'>[],
): Promise<ReadonlyMap<string, string>> =>
  rows.every(({ owner }) => owner === null)
    ? new Map()
    : new Map((await members(tx)).map(({ id, name }) => [id, name]))

/** An automation as its contract shows it. */
export const present = async (
  row: AutomationRow,
  hook: HookRow | undefined,
  owners: ReadonlyMap<string, string>,
): Promise<Automation> => {
  const { id, name, description, status, version, revision, draft, createdAt, updatedAt } = row
  const owner = row.owner === null ? undefined : owners.get(row.owner)
  const { trigger } = draft
  const webhook =
    trigger.type === 'webhook' && hook
      ? {
          url: `${settings().origin}/api/v1/hooks/${await unsealText(row.org, `hook token ${id}`, hook.token)}`,
          scheme: trigger.scheme,
          secretSet: hook.secret !== null,
        }
      : null
  return {
    id,
    name,
    description,
    status,
    version,
    revision,
    folder: row.folder,
    tags: row.tags,
    owner: owner === undefined ? null : { id: row.owner!, name: owner },
    archivedAt: row.archivedAt?.toISOString() ?? null,
    trigger,
    webhook,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

export const whereAutomation = (org: string, id: string) =>
  and(eq(automations.org, org), eq(automations.id, id))

export const shown = async (tx: Transaction, row: AutomationRow): Promise<Automation> =>
  present(row, await findHook(tx, row.org, row.id), await ownersOf(tx, [row]))

export const setStatus = async (
  tx: Transaction,
  row: AutomationRow,
  status: AutomationRow['status'],
): Promise<AutomationRow> => {
  if (row.status === status) return row
  const [changed] = await tx
    .update(automations)
    .set({ status, updatedAt: new Date() })
    .where(whereAutomation(row.org, row.id))
    .returning()
  return changed!
}
