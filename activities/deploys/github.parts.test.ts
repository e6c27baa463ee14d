import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { plantDeployment } from '#api/git/testing.ts'
import { newOrganisation } from '#api/testing.ts'
import { closeDatabase, withOrg } from '#db/client.ts'
import { deploymentWhere } from '#db/deploys/rows.ts'
import { sourceOf } from '#db/projects/sources.ts'
import { deployments } from '#db/schema.ts'
import { adoptEnvironment } from '#infra/settings.ts'
import { startGitHub } from '#infra/testing/github.ts'
import { fetchable, reportDeployment } from './github.ts'

type Us = Awaited<ReturnType<typeof newOrganisation>>
let us: Us
let github: Awaited<ReturnType<typeof startGitHub>>
beforeAll(async () => {
  github = await startGitHub()
  adoptEnvironment({ MAINSPRING_EGRESS_ALLOW: github.host })
  us = await newOrganisation('GitHub')
})
afterAll(async () => {
  adoptEnvironment({ MAINSPRING_EGRESS_ALLOW: '' })
  github?.close()
  await closeDatabase()
})
beforeEach(() => {
  for (const list of [github.statuses, github.comments]) list.length = 0
  github.pulls.clear()
  github.forbidden.clear()
})

const commit = 'c0ffee'.repeat(6) + 'c0de'
const byToken = () => ({ token: 'a-token-for-shop' })
const byApp = () => ({ app: github.app })

/** A project connected to ada/shop, with a deployment that stands as asked. */
const connected = async (access: object) => {
  const name = `p${crypto.randomUUID().slice(0, 8)}`
  const { project } = (await us.post('projects/createProject', { name })).body
  const answer = await us.post('projects/connectRepository', {
    ...{ project: project.id, repository: 'ada/shop', server: github.url },
    ...access,
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  let number = 0
  return {
    name,
    project: project.id as string,
    deployment: async (status: typeof deployments.$inferSelect.status, reason: string | null = null) => {
      const id = await plantDeployment(us.org, project.id, { commit, status, reason, number: ++number })
      return { org: us.org, deployment: id }
    },
  }
}

test.each<[string, () => object, string]>([
  ['a token', byToken, 'token a-token-for-shop'],
  ['an app', byApp, 'token ghs_of_the_installation'],
])('a commit says how it stands, as %s', async (_, access, authorization) => {
  const { deployment, project } = await connected(access())
  for (const status of ['running', 'live', 'failed', 'cancelled'] as const)
    await reportDeployment(await deployment(status))
  expect(github.statuses.map(({ state }) => state)).toEqual(['pending', 'success', 'failure', 'error'])
  for (const status of github.statuses) expect(status).toMatchObject({ sha: commit, authorization })
  const source = (await sourceOf(us.org, project))!
  const { header } = await fetchable(source)
  expect(Buffer.from(header.split(' ').at(-1)!, 'base64').toString()).toBe(
    `x-access-token:${authorization.replace('token ', '')}`,
  )
  // It is on the project's page, and its secrets nowhere.
  const { body } = await us.get(`projects/getProject?project=${project}`)
  expect(body.project).toMatchObject({ repository: 'ada/shop', repositoryAccess: _.replace(/an? /, '') })
  expect(JSON.stringify(body)).not.toMatch(/PRIVATE KEY|a-token-for-shop/)
})

test('each pull request of a commit has one comment of a project, which is edited from then on', async () => {
  const first = await connected(byToken())
  const second = await connected(byApp())
  github.pulls.set(commit, [7, 8])
  for (let i = 0; i < 120; i++) github.comments.push({ id: i + 1, pull: 7, body: `Words ${i}` })
  const said = (pull: number) =>
    github.comments
      .filter((each) => each.pull === pull && !each.body.startsWith('Words'))
      .map(({ body }) => body)
  const running = await first.deployment('running')
  await reportDeployment(running)
  expect(said(7)).toEqual([expect.stringContaining(`**${first.name}** is being deployed: \`c0ffeec\``)])
  await withOrg(us.org, (tx) =>
    tx.update(deployments).set({ status: 'live' }).where(deploymentWhere(us.org, running.deployment)),
  )
  // Told twice, as after a crash between the comment and the end of the step.
  await reportDeployment(running)
  await reportDeployment(running)
  await reportDeployment(await second.deployment('failed', '`npm run build` failed:\n@everyone ```'))
  for (const pull of [7, 8]) {
    const [one, two, ...more] = said(pull)
    expect(more).toEqual([])
    expect(one).toContain(`**${first.name}** is live at http://${first.name}.`)
    expect(two).toContain(`**${second.name}** could not be deployed`)
    expect(two).toContain("```text\n'npm run build' failed:\n@everyone '''\n```")
  }
})

test('a comment that somebody else has made with our mark is left alone', async () => {
  const { project, deployment } = await connected(byToken())
  github.pulls.set(commit, [7])
  const copied = `<!-- mainspring ${project} -->\nNot ours`
  github.comments.push({ id: 1, pull: 7, body: copied, foreign: true })
  await reportDeployment(await deployment('running'))
  await reportDeployment(await deployment('live'))
  expect(github.comments.map(({ body }) => body)).toEqual([copied, expect.stringContaining('is live at')])
})

test('who may not comment has set the status all the same', async () => {
  const { deployment } = await connected(byToken())
  github.pulls.set(commit, [7])
  github.forbidden.add('comments')
  await reportDeployment(await deployment('live'))
  expect(github.statuses).toHaveLength(1)
})

test.each<[string, () => object]>([
  ['a key that is none', () => ({ app: { ...github.app, privateKey: 'secret' } })],
  ['a token and an app at once', () => ({ ...byToken(), ...byApp() })],
])('%s is refused', async (_, access) => {
  const name = `p${crypto.randomUUID().slice(0, 8)}`
  const { project } = (await us.post('projects/createProject', { name })).body
  const where = { project: project.id, repository: 'ada/shop', server: github.url }
  expect(await us.post('projects/connectRepository', { ...where, ...access() })).toMatchObject({
    status: 422,
    body: { code: 'bad_access', hint: expect.any(String) },
  })
})

test('an app that GitHub refuses says so at the deploy', async () => {
  const { project } = await connected({ app: { ...github.app, installation: '99' } })
  const source = (await sourceOf(us.org, project))!
  await expect(fetchable(source)).rejects.toThrow(/GitHub gives the app no token: /)
})
