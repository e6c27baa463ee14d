import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plantDeployment } from '#api/git/testing.ts'
import { newOrganisation } from '#api/testing.ts'
import { closeDatabase, withOrg } from '#db/client.ts'
import { deployments, projects } from '#db/schema.ts'
import { freeBytes, whyFull } from '#infra/disk.ts'
import { projectFolder } from '#infra/git/repository.ts'
import { adoptEnvironment, settings } from '#infra/settings.ts'
import { mountSmallDisk } from '#infra/testing/small-disk.ts'
import { temporaryData } from '#infra/testing/temporary.ts'
import { makeRoom } from './room.ts'

/** Only root may mount one. */
const root = process.getuid?.() === 0
const before = settings().data
let us: Awaited<ReturnType<typeof newOrganisation>>
let data: string
let unmount: (() => void) | undefined
beforeAll(async () => {
  us = await newOrganisation('Room')
  data = temporaryData()
  if (root) unmount = mountSmallDisk(data, 64)
  adoptEnvironment({
    ...{ MAINSPRING_DATA: data, MAINSPRING_FREE_MEGABYTES: '16', MAINSPRING_DOCKER: 'off' },
  })
})
afterAll(async () => {
  adoptEnvironment({ MAINSPRING_DATA: before, MAINSPRING_FREE_MEGABYTES: '', MAINSPRING_DOCKER: '' })
  unmount?.()
  rmSync(data, { recursive: true, force: true })
  await closeDatabase()
})

const fill = (megabytes: number, ...path: string[]) => {
  const file = join(data, ...path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, Buffer.alloc(megabytes * 1_048_576, 1))
  return file
}
/** A project with its folder, and what is planted and written there. */
const create = async () => {
  const name = `p${crypto.randomUUID().slice(0, 8)}`
  const project = (await us.post('projects/createProject', { name })).body.project.id as string
  const place = (...path: string[]) => join(projectFolder(us.org, project), ...path)
  const inside = (...path: string[]) => place(...path).slice(data.length)
  return {
    project,
    has: (...path: string[]) => existsSync(place(...path)),
    fill: (megabytes: number, ...path: string[]) => fill(megabytes, inside(...path)),
    deployment: (number: number, more: Partial<typeof deployments.$inferInsert>) =>
      plantDeployment(us.org, project, { number, ...more }),
    kept: async () =>
      (
        await withOrg(us.org, (tx) =>
          tx
            .select()
            .from(deployments)
            .where(and(eq(deployments.project, project), eq(deployments.kept, true))),
        )
      )
        .map(({ number }) => number)
        .toSorted(),
  }
}

if (root)
  test('with little room left what nobody misses goes first, then caches, then old releases, and never what answers', async () => {
    const [shop, other] = [await create(), await create()]
    const releases: string[] = []
    for (const number of [1, 2, 3]) {
      const id = await shop.deployment(number, { status: number === 3 ? 'live' : 'retired', kept: true })
      shop.fill(8, 'releases', id, 'files')
      releases.push(id)
    }
    await withOrg(us.org, (tx) =>
      tx.update(projects).set({ live: releases[2]! }).where(eq(projects.id, shop.project)),
    )
    const stale = newId()
    const building = await other.deployment(1, { status: 'running' })
    other.fill(4, 'builds', building, 'files')
    other.fill(1, 'cache', 'of-a-build-under-way')
    shop.fill(8, 'builds', stale, 'files')
    expect(await makeRoom(), 'there is enough').toBeUndefined()
    expect(shop.has('builds', stale)).toBe(true)

    shop.fill(14, 'cache', 'packages')
    expect(await whyFull()).toMatch(/^The disk is full: \d+ MB are free and 16 MB must stay free$/)
    const ballast = fill(6, 'ballast')
    expect(await makeRoom()).toBeUndefined()
    expect([shop.has('builds', stale), shop.has('cache', 'packages')]).toEqual([false, false])
    expect(await shop.kept()).toEqual([1, 2, 3])

    rmSync(ballast)
    const free = Math.floor((await freeBytes()) / 1_048_576)
    fill(free - 10, 'ballast')
    expect(await makeRoom()).toBeUndefined()
    expect(await shop.kept()).toEqual([2, 3])
    expect(releases.map((each) => shop.has('releases', each))).toEqual([false, true, true])

    fill(10, 'more')
    expect(await makeRoom()).toMatch(/^The disk is full/)
    expect(await shop.kept()).toEqual([2, 3])
    expect(other.has('builds', building) && other.has('cache', 'of-a-build-under-way')).toBe(true)
  })

test('what is to come counts as well', async () => {
  expect(await whyFull(1_000_000_000_000_000)).toMatch(
    /^The disk is full: [\d,]+ MB are free, 953,674,316 MB are to come and 16 MB must stay free$/,
  )
})
