import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listLogLines } from '#db/deploys/views.ts'
import { planDeploy } from '#db/deploys/starts.ts'
import { closeDatabase, withOrg } from '#db/client.ts'
import { projects } from '#db/schema.ts'
import { addLines, LogWriter } from './log.ts'

const org = `org-${newId()}`
const project = newId()
let deployment: string
beforeAll(async () => {
  deployment = await withOrg(org, async (tx) => {
    await tx.insert(projects).values({
      ...{ org, id: project, name: `p${project.slice(-8)}`, branch: 'main', root: '', createdBy: 'tests' },
      ...{ buildCommand: '', testCommand: '', releaseCommand: '', startCommand: '', outputFolder: '' },
      ...{ healthPath: '/', healthSeconds: 60, megabytes: 512, ignoredPaths: [] },
    })
    const planned = {
      cause: 'manual' as const,
      branch: 'main',
      commit: 'a'.repeat(40),
      author: '',
      message: '',
    }
    const start = await planDeploy(
      tx,
      { org, actor: { kind: 'hook', id: org, name: 'tests' } },
      project,
      planned,
    )
    return start.id!
  })
})
afterAll(closeDatabase)

const each = 100_000
const page = 1000

/** Follows a log as a page does: asks for what comes after the last line it has, and is cut off now and then. */
const follow = async (until: number, cutOff: () => boolean): Promise<string[]> => {
  const seen: string[] = []
  let after = 0
  while (seen.length < until) {
    const caller = { org } as Parameters<typeof listLogLines>[2]
    const asked = { deployment, after, last: false, limit: 1 + Math.floor(Math.random() * page) }
    const { items } = await withOrg(org, (tx) => listLogLines(tx, asked, caller))
    if (cutOff()) continue
    for (const { position, text } of items) {
      expect(position).toBe(after + 1)
      after = position
      seen.push(text)
    }
  }
  return seen
}

test('200,000 lines of two writers are read by whoever is cut off at random: none lost, none twice, in order', async () => {
  const build = async () => {
    const log = new LogWriter({ org, deployment }, 'build', [])
    for (let i = 0; i < each; i++) {
      log.line(`build ${i}`)
      while (log.full) await new Promise((done) => setTimeout(done, 5))
    }
    await log.end()
  }
  const run = async () => {
    for (let i = 0; i < each; i += page) {
      const lines = Array.from({ length: page }, (_, k) => ({ at: new Date(), text: `run ${i + k}` }))
      await withOrg(org, (tx) => addLines(tx, { org, deployment }, 'run', null, lines))
    }
  }
  const [, , ...readers] = await Promise.all([
    build(),
    run(),
    follow(2 * each, () => Math.random() < 0.3),
    follow(2 * each, () => Math.random() < 0.1),
  ])
  const expected = (name: string) => Array.from({ length: each }, (_, i) => `${name} ${i}`)
  for (const seen of readers)
    for (const name of ['build', 'run'])
      expect(seen.filter((line) => line.startsWith(`${name} `))).toEqual(expected(name))
}, 180_000)

test('a letter that comes in two pieces is one', async () => {
  const log = new LogWriter({ org, deployment }, 'test', [])
  const bytes = Buffer.from('grüße 🌱\n')
  for (const byte of bytes) log.write(Buffer.from([byte]))
  await log.end()
  expect(log.last).toEqual(['grüße 🌱'])
})
