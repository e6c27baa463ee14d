import { and, eq, sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import type { Json } from '#workflows/automations/core/json.ts'
import { withOrg, type Transaction } from '../client.ts'
import { ownersOf } from '../organisations/members.ts'
import { organisationName, readSettings } from '../organisations/settings.ts'
import { selectRuns } from '../runs/rows.ts'
import { automations, runs } from '../schema.ts'
import { beginRun, type Begun } from './begin-run.ts'

/** Between two mails about one automation, in minutes. */
const quiet = 60

/**
 * Sees to it that somebody learns of a failed run: accepts a run of the error automation, or mails to the owners.
 * Once for each end of a run, whoever calls it and however often.
 * @param origin of the installation, for links
 * @returns what is to be started after the commit
 */
export const noticeFailure = (org: string, run: string, origin: string): Promise<Begun[]> =>
  withOrg(org, async (tx) => {
    const marked = await tx
      .update(runs)
      .set({ noticed: true })
      .where(and(eq(runs.org, org), eq(runs.id, run), eq(runs.noticed, false)))
      .returning({ id: runs.id })
    if (marked.length === 0) return []
    const [found] = await selectRuns(tx).where(and(eq(runs.org, org), eq(runs.id, run)))
    const { errorAutomation, failureMails, closingAt } = await readSettings(tx, org)
    // One that is part of another run is told of with that one.
    if (!found || closingAt || found.run.parent !== null) return []
    const failed: Failed = { ...found, url: `${origin}/runs/${run}` }
    // The failure of the error automation itself comes by mail, or it would call itself for ever.
    if (errorAutomation !== null && errorAutomation !== found.run.automation) {
      const begun = await startErrorAutomation(tx, org, errorAutomation, failed)
      if (begun) return [begun]
    }
    return failureMails ? mailOwners(tx, org, failed) : []
  })

interface Failed {
  run: typeof runs.$inferSelect
  automationName: string | null
  url: string
}

/** Undefined when it cannot run: paused, gone, or one too many. */
const startErrorAutomation = async (
  tx: Transaction,
  org: string,
  automation: string,
  { run, automationName, url }: Failed,
): Promise<Begun | undefined> => {
  const [row] = await tx
    .select({ version: automations.version, status: automations.status })
    .from(automations)
    .where(and(eq(automations.org, org), eq(automations.id, automation)))
  if (!row?.version || row.status !== 'active') return undefined
  const { version } = row
  const { id, generation, status, error, initiator, startedAt, endedAt } = run
  const body: Json = {
    run: {
      ...{ id, url, generation, status, initiator },
      startedAt: startedAt?.toISOString() ?? null,
      endedAt: endedAt?.toISOString() ?? null,
    },
    automation: { id: run.automation, name: automationName, version: run.version },
    error: (error ?? null) as Json,
  }
  const trigger: Json = { kind: 'error', body, headers: {}, query: {} }
  const begun = await beginRun(tx, { org, automation, version, trigger, initiator: 'a failed run' })
  return 'dropped' in begun ? undefined : begun
}

const mailOwners = async (
  tx: Transaction,
  org: string,
  { run, automationName, url }: Failed,
): Promise<Begun[]> => {
  const since = sql`now() - make_interval(mins => ${quiet})`
  const { rows } = await tx.execute<{ others: number }>(sql`
    insert into app.failure_mails (org, automation, at) values (${org}, ${run.automation}, now())
    on conflict (org, automation) do update set
      at = case when failure_mails.at < ${since} then now() else failure_mails.at end,
      others = case when failure_mails.at < ${since} then 0 else failure_mails.others + 1 end,
      told = case when failure_mails.at < ${since} then failure_mails.others else -1 end
    returning told as others`)
  const { others } = rows[0]!
  // Told within the hour: the next mail says how many there were since.
  if (others < 0) return []
  const name = automationName ?? 'An automation'
  const more = others > 0 ? `\n\n${others} more of its runs failed since the last mail.` : ''
  const text = `A run of “${name}” in ${await organisationName(tx)} failed${
    run.error?.node ? ` at “${run.error.node}”` : ''
  }:\n\n${run.error?.message ?? 'for an unknown reason'}\n\n${url}${more}\n\nThis is sent at most once an hour for each automation. An error automation can take its place: Settings, Organisation, “When a run fails”.`
  const mails: Begun[] = (await ownersOf(tx)).map(({ email }) => ({
    ...{ org, id: newId(), operation: 'sendMail' },
    input: { to: email, subject: `Failed: ${name.slice(0, 150)}`, text },
  }))
  if (mails.length > 0)
    await tx.insert(runs).values(mails.map((mail) => ({ ...mail, initiator: 'a failed run' })))
  return mails
}
