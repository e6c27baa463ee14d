import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { and, eq, inArray, ne } from 'drizzle-orm'
import { withOrg, withSystem } from '#db/client.ts'
import { projectWhere } from '#db/projects/rows.ts'
import { deployments, projects } from '#db/schema.ts'
import { whyFull } from '#infra/disk.ts'
import { projectFolder } from '#infra/git/repository.ts'
import { log } from '#infra/log.ts'
import { openStatuses } from '#workflows/deploys/contract.ts'
import { forgetLayers } from './container.ts'
import { deployFailed } from './failure.ts'
import { cacheFolder } from './places.ts'
import { forgetReleases } from './releases.ts'

interface Place {
  org: string
  project: string
}

/** Those of which there is anything on this machine. */
const everyProject = async (): Promise<Place[]> => {
  const all = await withSystem((tx) => tx.select({ org: projects.org, project: projects.id }).from(projects))
  return all.filter(({ org, project }) => existsSync(projectFolder(org, project)))
}

const names = async (folder: string): Promise<string[]> => (existsSync(folder) ? readdir(folder) : [])

/** What builds have left that are over, such as those of a killed machine, and caches on their way out. */
const sweepBuilds = async ({ org, project }: Place): Promise<void> => {
  const folder = projectFolder(org, project)
  // Before anybody asks which are under way: what is begun later is not looked at.
  const found = await names(join(folder, 'builds'))
  const open = await withOrg(org, (tx) =>
    tx
      .select({ id: deployments.id })
      .from(deployments)
      .where(
        and(
          eq(deployments.org, org),
          eq(deployments.project, project),
          inArray(deployments.status, [...openStatuses]),
        ),
      ),
  )
  const busy = new Set(open.map(({ id }) => id))
  const stale = found.filter((name) => !busy.has(name.slice(0, 36))).map((name) => join('builds', name))
  const leaving = (await names(folder)).filter((name) => name.startsWith('cache.'))
  for (const each of [...stale, ...leaving]) await rm(join(folder, each), { recursive: true, force: true })
}

/** What builds keep for the next, where none is under way; `but` is one that has not come so far. */
const forgetCache = async (place: Place, but?: string): Promise<void> => {
  const { org, project } = place
  const cache = cacheFolder(place)
  const leaving = `${cache}.${randomUUID()}`
  const left = await withOrg(org, async (tx) => {
    // Nothing is planned meanwhile.
    await tx.select().from(projects).where(projectWhere(org, project)).for('update')
    const of = and(
      eq(deployments.org, org),
      eq(deployments.project, project),
      inArray(deployments.status, [...openStatuses]),
      but === undefined ? undefined : ne(deployments.id, but),
    )
    if ((await tx.$count(deployments, of)) > 0) return false
    if (existsSync(cache)) await rename(cache, leaving)
    return true
  })
  if (!left) return
  await rm(leaving, { recursive: true, force: true })
  await forgetLayers(place)
}

/** In this order, as long as there is too little: what nobody misses, what costs time, what costs a way back. */
const ways: ((place: Place) => Promise<void>)[] = [
  sweepBuilds,
  (place) => forgetCache(place),
  (place: Place) => forgetReleases(place, 1),
]

const make = async (besides: readonly string[]): Promise<void> => {
  for (const way of ways)
    for (const place of await everyProject()) {
      if (!(await whyFull(0, besides))) return
      await way(place).catch((error: Error) => log.warn({ ...place, error: error.message }, 'no room made'))
    }
}

let making: Promise<void> | undefined

/** Takes away what can be done without while the disk is full; answers why it still is. Safe to repeat. */
export const makeRoom = async (besides: readonly string[] = []): Promise<string | undefined> => {
  if (!(await whyFull(0, besides))) return undefined
  making ??= make(besides).finally(() => (making = undefined))
  await making
  return whyFull(0, besides)
}

const refuse = (why: string | undefined): void => {
  if (why) throw deployFailed(`${why}: whoever runs the installation has to make room`)
}

/** Fails a build for which there is no room. */
export const needRoom = async (besides: readonly string[] = []): Promise<void> =>
  refuse(await makeRoom(besides))

/** Fails a deploy for which there is no room to begin with, not even without what it would take from earlier ones. */
export const needRoomFor = async ({ org, project, id }: Place & { id: string }): Promise<void> => {
  if (!(await makeRoom())) return
  await forgetCache({ org, project }, id)
  refuse(await whyFull())
}
