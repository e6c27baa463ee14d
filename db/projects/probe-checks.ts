import { and, eq, inArray, sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { settings } from '#infra/settings.ts'
import {
  goesBack,
  keptCheckDays,
  mostProbeEvents,
  takeCheck,
  type ProbeEvent,
} from '#workflows/projects/core/probing.ts'
import { openStatuses } from '#workflows/deploys/contract.ts'
import { announce } from '../automations/announce.ts'
import type { Begun } from '../automations/begin-run.ts'
import { withOrg, type Transaction } from '../client.ts'
import { aboutDeployment } from '../deploys/announce.ts'
import { beginRollBackFor } from '../deploys/starts.ts'
import type { DeploymentRow } from '../deploys/rows.ts'
import { ownersOf } from '../organisations/members.ts'
import { organisationName, readSettings } from '../organisations/settings.ts'
import { Refused } from '../refused.ts'
import { deployments, probeChecks, probeEvents, projectProbes, projects, runs } from '../schema.ts'
import { probeOf, probeWhere, type ProbeRow } from './probes.ts'
import { projectUrl, projectWhere, type ProjectRow } from './rows.ts'

/** Who does what a probe leads to. */
const us = 'the uptime probe'

export interface Watched {
  probe: ProbeRow
  project: ProjectRow
  /** What is to answer. */
  live: DeploymentRow
}

/** A project that is watched, with what is to answer for it; undefined where nothing is, or nobody watches. */
const watched = async (
  tx: Transaction,
  org: string,
  id: string,
  lock: boolean,
): Promise<Watched | undefined> => {
  const found = tx.select().from(projects).where(projectWhere(org, id))
  // Before the probe’s own: so it is for everybody, and nobody waits for the other.
  const [project] = await (lock ? found.for('update') : found)
  const probe = await probeOf(tx, org, id)
  if (!project?.live || !probe || project.status !== 'active') return undefined
  const [live] = await tx
    .select()
    .from(deployments)
    .where(and(eq(deployments.org, org), eq(deployments.id, project.live)))
  return live && { probe, project, live }
}

/** What is to be looked at; and until when there is time, in milliseconds, null for as long as nothing is. */
export const dueProbe = (
  org: string,
  id: string,
): Promise<{ watched: Watched } | { milliseconds: number | null }> =>
  withOrg(org, async (tx) => {
    const found = await watched(tx, org, id, false)
    if (!found) {
      // Nobody knows how it stands while nothing of it is to answer.
      await tx
        .update(projectProbes)
        .set({ ...nothingKnown, since: sql`now()` })
        .where(
          and(
            probeWhere(org, id),
            sql`(${projectProbes.state} <> 'unknown' or ${projectProbes.due} is not null)`,
          ),
        )
      return { milliseconds: null }
    }
    const milliseconds = (found.probe.due?.getTime() ?? 0) - Date.now()
    // Another is looked at soon after it answers.
    const fresh = found.probe.deployment !== found.live.id
    return milliseconds > 0 && !fresh ? { milliseconds } : { watched: found }
  })

const nothingKnown = {
  ...({ state: 'unknown', failing: 0, failingSince: null, downWith: null, reason: null, due: null } as const),
}

export interface Check {
  at: Date
  ok: boolean
  status: number | null
  milliseconds: number
  /** What was wrong. */
  reason: string | null
  /** Nothing that was deployed is to blame. */
  ours: boolean
}

/**
 * Keeps what a look at a project has seen and does what it leads to, in one transaction: whoever is killed in it has
 * done nothing. What was seen of a release that answers no more counts for nothing.
 * @returns milliseconds until the next look, and what is to be started after the commit
 */
export const keepCheck = (
  org: string,
  id: string,
  asked: Watched,
  check: Check,
): Promise<{ milliseconds: number | null; begun: Begun[] }> =>
  withOrg(org, async (tx) => {
    const found = await watched(tx, org, id, true)
    if (!found) return { milliseconds: null, begun: [] }
    if (found.live.id !== asked.live.id) return { milliseconds: 0, begun: [] }
    const { probe, live } = found
    const { at, ok, status, milliseconds, reason } = check
    const kept = { at, ok, status, milliseconds, reason, deployment: live.id }
    await tx
      .insert(probeChecks)
      .values({ org, project: id, ...kept })
      .onConflictDoNothing()
    await tx.execute(sql`
      delete from app.probe_checks where org = ${org} and project = ${id}::uuid
         and at < now() - make_interval(days => ${keptCheckDays}::int)`)
    const { turned, ...next } = takeCheck(probe, { ok, deployment: live.id, at }, probe.failures)
    const wait = probe.seconds * 1000
    await tx
      .update(projectProbes)
      .set({
        ...{ ...next, reason, checkedAt: at, due: new Date(at.getTime() + wait) },
        ...(next.state === probe.state ? {} : { since: at }),
      })
      .where(probeWhere(org, id))
    const turn: Turn = { org, found, check }
    const begun = turned ? await tell(tx, turn, turned) : []
    const answering = {
      deployment: live.id,
      since: live.endedAt ?? live.createdAt,
      wentBack: live.cause === 'rollback',
    }
    const how = { minutes: probe.rollBackMinutes, wentBackFrom: probe.wentBackFrom }
    if (!ok && !check.ours && goesBack(next, answering, how)) begun.push(...(await goBack(tx, turn)))
    return { milliseconds: wait, begun }
  })

interface Turn {
  org: string
  found: Watched
  check: Check
}

const note = async (
  tx: Transaction,
  { org, found, check }: Turn,
  event: ProbeEvent,
  { reason, deployment = found.live.id }: { reason: string | null; deployment?: string },
): Promise<void> => {
  const project = found.project.id
  await tx.insert(probeEvents).values({ org, project, id: newId(), at: check.at, event, reason, deployment })
  await tx.execute(sql`
    delete from app.probe_events where org = ${org} and project = ${project} and id < (
      select id from app.probe_events where org = ${org} and project = ${project}
       order by id desc offset ${mostProbeEvents - 1} limit 1)`)
}

/** Says that it is down or up again: on its page, as an event, and by mail to the owners. */
const tell = async (tx: Transaction, turn: Turn, turned: 'down' | 'up'): Promise<Begun[]> => {
  const { org, found, check } = turn
  const { project, live, probe } = found
  await note(tx, turn, turned, { reason: turned === 'down' ? check.reason : lasted(probe, check.at) })
  const payload = {
    ...aboutDeployment(project, live),
    probe: { path: probe.path, reason: check.reason, since: (probe.failingSince ?? check.at).toISOString() },
  }
  const actor = { kind: 'hook' as const, id: project.id, name: us }
  await announce(tx, { event: `project.${turned}`, key: project.name, payload }, { org, actor })
  return probe.mails ? mail(tx, turn, turned) : []
}

/** How long it was down, in words. */
const lasted = ({ since }: ProbeRow, now: Date): string => {
  const minutes = Math.round((now.getTime() - since.getTime()) / 60_000)
  return minutes < 1 ? 'It was down for less than a minute' : `It was down for ${minutes} min`
}

const mail = async (
  tx: Transaction,
  { org, found, check }: Turn,
  turned: 'down' | 'up',
): Promise<Begun[]> => {
  const { project, live, probe } = found
  if ((await readSettings(tx, org)).closingAt) return []
  const page = `${settings().origin}/projects/${project.id}?tab=uptime`
  const what = `“${project.name}” of ${await organisationName(tx)} (${projectUrl(project.name)}, #${live.number})`
  const text =
    turned === 'down'
      ? `${what} is down: GET ${probe.path}: ${check.reason ?? 'it does not answer as it should'}.`
      : `${what} answers again. ${lasted(probe, check.at)}.`
  const mails = (await ownersOf(tx)).map(({ email }) => ({
    ...{ org, id: newId(), operation: 'sendMail' },
    input: {
      to: email,
      subject: `${turned === 'down' ? 'Down' : 'Up again'}: ${project.name}`,
      text: `${text}\n\n${page}\n`,
    },
  }))
  if (mails.length > 0) await tx.insert(runs).values(mails.map((each) => ({ ...each, initiator: us })))
  return mails
}

/** Lets the release before answer, once; while another is on its way it waits for what becomes of that. */
const goBack = async (tx: Transaction, turn: Turn): Promise<Begun[]> => {
  const { org, found } = turn
  const { project, live } = found
  const open = and(
    eq(deployments.org, org),
    eq(deployments.project, project.id),
    inArray(deployments.status, [...openStatuses]),
  )
  if ((await tx.$count(deployments, open)) > 0) return []
  await tx.update(projectProbes).set({ wentBackFrom: live.id }).where(probeWhere(org, project.id))
  try {
    const begun = await beginRollBackFor(tx, { org, project: project.id, by: us })
    await note(tx, turn, 'rolled_back', { reason: `From #${live.number}`, deployment: begun.id })
    return [begun]
  } catch (error) {
    // It says why before it has written anything.
    if (!(error instanceof Refused)) throw error
    await note(tx, turn, 'not_rolled_back', { reason: error.message })
    return []
  }
}
