import { sql } from 'drizzle-orm'
import { statSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { wakeProjectQueue } from '#activities/deploys/queue.ts'
import { shipOutput } from '#activities/deploys/output.ts'
import { withOrg, withSystem } from '#db/client.ts'
import { appLog } from '#infra/host/places.ts'
import { log } from '#infra/log.ts'

/** Between two looks, in milliseconds; and how many projects are taken at once. */
const pause = 500
const batch = 100

interface Waking extends Record<string, unknown> {
  org: string
  project: string
  wakes: number
}
interface Running extends Record<string, unknown> {
  org: string
  deployment: string
  /** A bigint, as Postgres gives it. */
  outputRead: string
}

/** Wakes the queues of projects for which something was written. Returns how many. */
export const wakeProjects = async (): Promise<number> => {
  const { rows } = await withSystem((tx) =>
    tx.execute<Waking>(
      sql`select org, id as project, wakes from app.projects where wakes > woken limit ${batch}`,
    ),
  )
  for (const { org, project, wakes } of rows) {
    await wakeProjectQueue({ org, project })
    await withOrg(org, (tx) =>
      tx.execute(
        sql`update app.projects set woken = ${wakes} where org = ${org} and id = ${project}::uuid and woken < ${wakes}`,
      ),
    )
  }
  return rows.length
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
  while (!signal.aborted) {
    await tried('projects', wakeProjects)
    if (ships) await tried('outputs', shipAll)
    await delay(pause, undefined, { signal }).catch(() => undefined)
  }
}
