import { readdir, rm } from 'node:fs/promises'
import { and, eq, inArray } from 'drizzle-orm'
import { withOrg, type Transaction } from '#db/client.ts'
import { projectWhere } from '#db/projects/rows.ts'
import { deployments, projects } from '#db/schema.ts'
import { openStatuses } from '#workflows/deploys/contract.ts'
import { forgetContainer, releasesInEngine } from './container.ts'
import { releaseFolder, releasesFolder } from './places.ts'

interface Place {
  org: string
  project: string
}

/** Of releases, those that stay: what answers, what is being deployed, and the newest besides; and all others. */
const sorted = async (
  tx: Transaction,
  { org, project }: Place,
  most: number,
): Promise<{ stay: Set<string>; gone: string[] } | undefined> => {
  // Whoever goes back to one plans that under the same lock.
  const [row] = await tx.select().from(projects).where(projectWhere(org, project)).for('update')
  if (!row) return undefined
  const of = and(eq(deployments.org, org), eq(deployments.project, project))
  const kept = await tx
    .select()
    .from(deployments)
    .where(and(of, eq(deployments.kept, true)))
  const open = await tx
    .select({ release: deployments.release })
    .from(deployments)
    .where(and(of, inArray(deployments.status, [...openStatuses])))
  const releases = [...new Set(kept.toSorted((a, b) => b.number - a.number).map(({ release }) => release))]
  const live = kept.find(({ id }) => id === row.live)?.release
  const stay = new Set([...open.map(({ release }) => release), ...(live ? [live] : [])])
  for (const each of releases.filter((one) => one !== live).slice(0, most)) stay.add(each)
  return { stay, gone: releases.filter((each) => !stay.has(each)) }
}

/**
 * Takes away the files of releases but for what answers and so many before it, and what nobody knows any more, since
 * whoever was to take it away was killed. Safe to repeat.
 */
export const forgetReleases = async (place: Place, most: number): Promise<void> => {
  const { org } = place
  // Before anybody asks which stay: what is made later is not looked at.
  const there = [
    ...(await readdir(releasesFolder(place)).catch(() => [])),
    ...(await releasesInEngine(place)),
  ]
  const gone = await withOrg(org, async (tx) => {
    const releases = await sorted(tx, place, most)
    if (!releases) return []
    if (releases.gone.length > 0)
      await tx
        .update(deployments)
        .set({ kept: false })
        .where(and(eq(deployments.org, org), inArray(deployments.release, releases.gone)))
    return [...new Set([...releases.gone, ...there.filter((each) => !releases.stay.has(each))])]
  })
  for (const release of gone) {
    await rm(releaseFolder({ ...place, release }), { recursive: true, force: true })
    await forgetContainer(place, release)
  }
}
