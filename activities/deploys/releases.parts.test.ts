import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plantDeployment } from '#api/git/testing.ts'
import { newOrganisation } from '#api/testing.ts'
import { closeDatabase, withOrg } from '#db/client.ts'
import { deployments } from '#db/schema.ts'
import { projectFolder } from '#infra/git/repository.ts'
import { releaseFolder } from './places.ts'
import { forgetReleases } from './releases.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
beforeAll(async () => {
  us = await newOrganisation('Releases')
})
afterAll(closeDatabase)

test('files of a release that a killed worker had no time to take away go with the next ones', async () => {
  const name = `p${crypto.randomUUID().slice(0, 8)}`
  const project = (await us.post('projects/createProject', { name })).body.project.id as string
  const place = { org: us.org, project }
  const plant = async (number: number, more: object) => {
    const release = await plantDeployment(us.org, project, { number, ...more })
    mkdirSync(releaseFolder({ ...place, release }), { recursive: true })
    return () => existsSync(releaseFolder({ ...place, release }))
  }
  try {
    // Nobody can go back to the first, and yet its files are there.
    const forgotten = await plant(1, { status: 'retired', kept: false })
    const old = await plant(2, { status: 'retired', kept: true })
    const kept = await plant(3, { status: 'retired', kept: true })
    const building = await plant(4, { status: 'running', kept: false })
    await forgetReleases(place, 1)
    expect([forgotten, old, kept, building].map((there) => there())).toEqual([false, false, true, true])
    const left = await withOrg(us.org, (tx) =>
      tx
        .select({ number: deployments.number })
        .from(deployments)
        .where(and(eq(deployments.project, project), eq(deployments.kept, true))),
    )
    expect(left).toEqual([{ number: 3 }])
  } finally {
    rmSync(projectFolder(us.org, project), { recursive: true, force: true })
  }
})
