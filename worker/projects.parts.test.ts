import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { closeDatabase, withOrg } from '#db/client.ts'
import { runs } from '#db/schema.ts'
import { openRepository, repositoryFolder } from '#infra/git/repository.ts'
import { checkout } from '#infra/testing/git.ts'
import { temporaryData } from '#infra/testing/temporary.ts'
import type { Deployment } from '#workflows/deploys/contract.ts'
import { recoverPushes } from './projects.ts'

type Us = Awaited<ReturnType<typeof newOrganisation>>
let us: Us
beforeAll(async () => {
  us = await newOrganisation('Pushes')
})
afterAll(closeDatabase)

/** A project, and a push to it that nobody is told of: git’s part is done, and then the API has died. */
const lost = async (settings: object = {}) => {
  const name = `p${crypto.randomUUID().slice(0, 8)}`
  const { project } = (await us.post('projects/createProject', { name, ...settings })).body
  const folder = await openRepository(us.org, project.id, 'main')
  const work = checkout(temporaryData())
  await work.begin()
  const ref = join(repositoryFolder(us.org, project.id), 'refs/heads/main')
  const longAgo = () => utimesSync(ref, new Date(0), new Date(0))
  return {
    project: project.id as string,
    longAgo,
    push: async (files: Record<string, string>, message: string) => {
      const commit = await work.commit(files, message)
      expect(await work.git('push', '--quiet', '--force', folder, 'main')).toMatchObject({ ok: true })
      return commit
    },
    deployments: async () =>
      (await us.get(`deploys/listDeployments?project=${project.id}`)).body.items as Deployment[],
  }
}

test('a push that nobody was told of is deployed, once whoever looks and however often', async () => {
  const { push, longAgo, deployments } = await lost()
  const commit = await push({ 'index.html': 'one' }, 'One')
  await recoverPushes()
  expect(await deployments(), 'whoever let it in has a moment').toEqual([])
  longAgo()
  await Promise.all([recoverPushes(), recoverPushes(), recoverPushes()])
  await recoverPushes()
  const [only, ...more] = await deployments()
  expect(more).toEqual([])
  expect(only).toMatchObject({ commit, cause: 'push', message: 'One', author: 'Ada', initiator: 'push' })
  const [run] = await withOrg(us.org, (tx) => tx.select().from(runs).where(eq(runs.id, only!.id)))
  expect(run).toMatchObject({ operation: 'startDeploy', input: { ref: 'main', cause: 'push' } })
})

test('one that asks for no deploy is written down as such, with its reason', async () => {
  const { push, longAgo, deployments } = await lost({ ignoredPaths: ['docs'] })
  await push({ 'index.html': 'one' }, 'One')
  longAgo()
  await recoverPushes()
  const second = await push({ 'docs/a.md': 'words' }, 'Words')
  longAgo()
  await Promise.all([recoverPushes(), recoverPushes()])
  expect(await deployments()).toMatchObject([
    { commit: second, status: 'skipped', number: 2, reason: 'Only ignored paths have changed' },
    { status: 'queued', number: 1 },
  ])
})

test('what was deployed already, and what another branch has, is no push', async () => {
  const { project, push, longAgo, deployments } = await lost()
  const commit = await push({ 'index.html': 'one' }, 'One')
  longAgo()
  const by = { project, ref: commit }
  expect((await us.post('deploys/startDeploy', { project, cause: 'push' })).status).toBe(202)
  expect(await us.post('deploys/startDeploy', { project, cause: 'push' })).toMatchObject({
    status: 409,
    body: { code: 'already_deployed' },
  })
  await recoverPushes()
  expect(await deployments()).toHaveLength(1)
  // By hand it is deployed as often as somebody likes.
  expect((await us.post('deploys/startDeploy', by)).status).toBe(202)
  await us.post('projects/updateProject', { project, branch: 'next' })
  await us.post('projects/updateProject', { project, branch: 'main' })
  await recoverPushes()
  expect(await deployments()).toHaveLength(2)
})

test('a project of before is not deployed anew', async () => {
  const { project, push, longAgo, deployments } = await lost()
  const commit = await push({ 'index.html': 'one' }, 'One')
  longAgo()
  await us.post('deploys/startDeploy', { project, ref: commit })
  await recoverPushes()
  expect(await deployments()).toHaveLength(1)
})
