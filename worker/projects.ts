import { sql } from 'drizzle-orm'
import { statSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { wakeProjectQueue } from '#activities/deploys/queue.ts'
import { shipOutput } from '#activities/deploys/output.ts'
import { makeRoom } from '#activities/deploys/room.ts'
import { withSystem } from '#db/client.ts'
import { recoverPush } from '#db/deploys/pushes.ts'
import { keepMinutes } from '#db/projects/traffic.ts'
import { overMinutes } from '#infra/edge/figures.ts'
import { settings } from '#infra/settings.ts'
import { appLog } from '#infra/host/places.ts'
import { lastPush } from '#infra/git/pushed.ts'
import { wakeOverdueProbes, wakeProbes } from './probes.ts'
import { findLostReleases } from './releases.ts'
import { log } from '#infra/log.ts'
import { startScheduled } from './dispatch.ts'
import { wakeWritten } from './wake.ts'

/** Between two looks, in milliseconds. */
const pause = 500
/** Between two looks at what is in the repositories. */
const recovering = 5000
/** Whoever let a push in has so long to take notice of it, in milliseconds. */
const grace = 3000

interface Pushed extends Record<string, unknown> {
  org: string
  project: string
  branch: string
  pushed: string
}
interface Running extends Record<string, unknown> {
  org: string
  deployment: string
  /** A bigint, as Postgres gives it. */
  outputRead: string
}

/** Deploys pushes that are in a repository while no row knows of them. Returns how many. */
export const recoverPushes = async (): Promise<number> => {
  const { rows } = await withSystem((tx) =>
    tx.execute<Pushed>(
      sql`select org, id as project, branch, pushed from app.projects where status <> 'deleting'`,
    ),
  )
  let found = 0
  for (const { org, project, branch, pushed } of rows) {
    const last = await lastPush(org, project, branch)
    if (!last || last.sha === pushed || Date.now() - last.at.getTime() < grace) continue
    const begun = await recoverPush(org, project, last.by).catch((error: Error) => {
      log.warn({ org, project, error: error.message }, 'a push is not noticed yet')
      return []
    })
    await startScheduled(begun)
    found += begun.length
  }
  return found
}

/** Takes what the edge has counted, once: a minute that was taken before a crash is there already. */
export const shipFigures = async (data = settings().data): Promise<void> => {
  const minutes = [...overMinutes(data)]
  if (minutes.length === 0) return
  const { rows } = await withSystem((tx) =>
    tx.execute<{ org: string; project: string }>(sql`select org, id as project from app.projects`),
  )
  const orgs = new Map(rows.map(({ org, project }) => [project, org]))
  for (const each of minutes) {
    for (const [org, of] of Map.groupBy(each.rows, ({ project }) => orgs.get(project)))
      // Of a project that is gone, nobody wants to know.
      if (org) await keepMinutes(org, each, of)
    each.forget()
  }
}

/** Most apps say nothing most of the time, which the database need not be asked about. */
const hasNews = ({ deployment, outputRead }: Running): boolean =>
  (statSync(appLog(deployment), { throwIfNoEntry: false })?.size ?? 0) > Number(outputRead)

/** Takes what apps have said into their logs. */
const shipAll = async (): Promise<void> => {
  const { rows } = await withSystem((tx) =>
    tx.execute<Running>(
      sql`select org, id as deployment, output_read as "outputRead" from app.deployments where status in ('running', 'live') and how ->> 'kind' = 'app'`,
    ),
  )
  for (const { outputRead, ...row } of rows.filter(hasNews))
    await shipOutput(row).catch((error: Error) =>
      log.debug({ ...row, error: error.message }, 'output not taken yet'),
    )
}

const tried = (what: string, work: () => Promise<unknown>) =>
  work().catch((error: Error) => log.debug({ error: error.message }, `${what} wait`))

/** Wakes projects until aborted, in any number of processes; the one that builds takes what apps say as well. */
export const keepProjects = async (signal: AbortSignal, ships: boolean): Promise<void> => {
  let due = 0
  let looked = !ships
  while (!signal.aborted) {
    if (ships && Date.now() >= due) {
      await tried('pushes', recoverPushes)
      await tried('overdue probes', wakeOverdueProbes)
      await tried('room', makeRoom)
      due = Date.now() + recovering
    }
    await tried('projects', () =>
      wakeWritten('projects', ({ org, id }) => wakeProjectQueue({ org, project: id })),
    )
    await tried('probes', wakeProbes)
    if (!looked)
      await tried('releases', async () => {
        await findLostReleases()
        looked = true
      })
    if (ships) await tried('figures', () => shipFigures())
    if (ships) await tried('outputs', shipAll)
    await delay(pause, undefined, { signal }).catch(() => undefined)
  }
}
