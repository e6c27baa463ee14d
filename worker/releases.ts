import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { releaseFolder } from '#activities/deploys/places.ts'
import { forgetLost, keptReleases, rebuildLost, wakeAgain } from '#db/deploys/lost.ts'
import { control } from '#infra/control.ts'
import { dockerEngine, orUnknown } from '#infra/docker/engine.ts'
import { log } from '#infra/log.ts'
import { startScheduled } from './dispatch.ts'

type Kept = Awaited<ReturnType<typeof keptReleases>>[number]

/** Whether what a release consists of is on this machine; undefined while that cannot be known. */
const isThere = async (row: Kept): Promise<boolean | undefined> => {
  if (!row.how) return false
  if (row.how.kind === 'static') return existsSync(join(releaseFolder(row), row.how.folder))
  if (!row.how.image) return existsSync(releaseFolder(row))
  const docker = dockerEngine()
  // An engine may come up later than we do.
  return docker && (await orUnknown(docker.getImage(row.how.image.id).inspect())) !== undefined
}

/** Whether the host runs it; of files there is nothing to run. */
const runs = async (row: Kept): Promise<boolean> =>
  row.how?.kind === 'static' || (await control('host', 'GET', `/apps/${row.id}`)) !== undefined

/**
 * Looks once whether the releases that rows tell of are there: after a restore, or on another machine, they are not.
 * What was live is deployed again from its commit; what was kept is no way back any more. Safe to repeat.
 */
export const findLostReleases = async (): Promise<void> => {
  for (const row of await keptReleases()) {
    const there = await isThere(row)
    if (there === undefined) continue
    if (!there) await forgetLost(row.org, row.release)
    if (row.status !== 'live') continue
    if (there && (await runs(row))) continue
    log.warn(
      { org: row.org, project: row.project },
      'what was live is gone from this machine: it is deployed again',
    )
    await startScheduled(await rebuildLost(row.org, row.project))
    await wakeAgain(row.org, row.project)
  }
}
