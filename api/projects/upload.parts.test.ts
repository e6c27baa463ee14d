import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import tar from 'tar-stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { closeDatabase } from '#db/client.ts'
import { repositoryFolder } from '#infra/git/repository.ts'
import { adoptEnvironment, settings } from '#infra/settings.ts'
import { zipOf } from '#infra/testing/zip.ts'

type Us = Awaited<ReturnType<typeof newOrganisation>>
let us: Us
beforeAll(async () => {
  us = await newOrganisation('Uploads')
})
afterAll(closeDatabase)

type Header = Parameters<ReturnType<typeof tar.pack>['entry']>[0]
const tarOf = async (...entries: [Header, string?][]): Promise<Buffer> => {
  const pack = tar.pack()
  for (const [header, data = ''] of entries) pack.entry(header, data)
  pack.finalize()
  return gzipSync(await buffer(pack))
}
const create = async (more: object = {}) => {
  const name = `p${crypto.randomUUID().slice(0, 8)}`
  const answer = await us.post('projects/createProject', { name, ...more })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body.project.id as string
}
const upload = async (project: string, body: Buffer, more = '', key = us.key) => {
  const answer = await us.app.request(`/api/v1/projects/upload?project=${project}${more}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(body),
  })
  return { status: answer.status, body: (await answer.json()) as any }
}
const git = (project: string, ...args: string[]) =>
  execFileSync('git', ['-C', repositoryFolder(us.org, project), ...args], { encoding: 'utf8' })
/** Mode and path of all files of the branch. */
const tree = (project: string) =>
  git(project, 'ls-tree', '-r', '-z', 'main')
    .split('\0')
    .filter(Boolean)
    .map((line) => line.replace(/^(\d+) \w+ \w+\t/, '$1 '))
const deployments = async (project: string) =>
  (await us.get(`deploys/listDeployments?project=${project}`)).body.items as any[]

const site = (text: string): [Header, string?][] => [
  [{ name: 'shop-1/', type: 'directory' }],
  [{ name: 'shop-1/index.html' }, text],
  [{ name: 'shop-1/bin/run "it".sh', mode: 0o755 }, '#!/bin/sh'],
  [{ name: 'shop-1/home', type: 'symlink', linkname: 'index.html' }],
  [{ name: 'shop-1/.git/hooks/post-receive', mode: 0o755 }, 'evil'],
  [{ name: 'shop-1/a/.DS_Store' }, 'x'],
]

test('deployments are asked for by when they were', async () => {
  const project = await create()
  await upload(project, await tarOf(...site('one')))
  const now = Date.now()
  const between = async (from: number, until: number) => {
    const span = new URLSearchParams({
      project,
      from: new Date(from).toISOString(),
      until: new Date(until).toISOString(),
    })
    return (await us.get(`deploys/listDeployments?${span}`)).body.items.length
  }
  expect(await between(now - 60_000, now + 60_000)).toBe(1)
  expect(await between(now + 60_000, now + 120_000)).toBe(0)
  expect(await between(now - 120_000, now - 60_000)).toBe(0)
  expect((await us.get('deploys/listDeployments?from=yesterday')).body.errors).toMatchObject([
    { field: 'from' },
  ])
})

test('an archive becomes a commit in place of what was there, and is deployed', async () => {
  const project = await create()
  const first = await upload(project, await tarOf(...site('one')), '&message=First')
  expect(first).toMatchObject({ status: 202, body: { run: { id: expect.any(String) } } })
  expect(tree(project)).toEqual(['100755 bin/run "it".sh', '120000 home', '100644 index.html'])
  const second = await upload(
    project,
    zipOf([
      { path: 'index.html', data: 'two' },
      { path: 'b', mode: 0o100755 },
    ]),
  )
  expect(second.status).toBe(202)
  expect(tree(project)).toEqual(['100755 b', '100644 index.html'])
  expect(git(project, 'show', 'main:index.html')).toBe('two')
  expect(await deployments(project)).toMatchObject([
    { id: second.body.run.id, cause: 'upload', message: 'Upload', branch: 'main', initiator: 'tests' },
    {
      id: first.body.run.id,
      cause: 'upload',
      message: 'First',
      commit: git(project, 'rev-parse', 'main~1').trim(),
    },
  ])
  expect(git(project, 'log', '--format=%an %s', 'main').trim()).toBe('tests Upload\ntests First')
  expect(readdirSync(join(settings().data, 'uploads'))).toEqual([])
})

describe('refused, and nothing comes of it:', () => {
  const link = (name: string, linkname: string): [Header] => [{ name, type: 'symlink', linkname }]
  test.each<[string, () => Promise<Buffer> | Buffer, RegExp]>([
    ['a path out of it', () => tarOf([{ name: '../x' }, 'x']), /leads out/],
    ['an absolute path', () => tarOf([{ name: '/etc/x' }, 'x']), /leads out/],
    ['a path out of a zip', () => zipOf([{ path: '../x', data: 'x' }]), /cannot be read|leads out/],
    ['a link out of it', () => tarOf(link('a', '../../etc/passwd')), /The link a leads out/],
    [
      'an absolute link in a zip',
      () => zipOf([{ path: 'a', data: '/etc', mode: 0o120777 }]),
      /The link a leads out/,
    ],
    [
      'a hard link',
      () => tarOf([{ name: 'a' }, 'x'], [{ name: 'b', type: 'link', linkname: 'a' }]),
      /neither a file/,
    ],
    ['a device', () => tarOf([{ name: 'a', type: 'character-device' }]), /neither a file/],
    ['a pipe', () => tarOf([{ name: 'a', type: 'fifo' }]), /neither a file/],
    ['a device in a zip', () => zipOf([{ path: 'a', mode: 0o060600 }]), /neither a file/],
    ['a name with a line break', () => tarOf([{ name: 'a\nb' }, 'x']), /no path should/],
    ['what is neither', () => Buffer.from('hello there'), /neither a \.tar\.gz nor a \.zip/],
    [
      'half of an archive',
      async () => (await tarOf([{ name: 'a' }, 'x'.repeat(5000)])).subarray(0, 40),
      /cannot be read/,
    ],
    ['a gzip of something else', () => gzipSync('x'.repeat(2000)), /cannot be read|no files/],
    ['an empty one', () => tarOf([{ name: 'a/', type: 'directory' }]), /no files/],
    ['nothing but what is git’s own', () => tarOf([{ name: '.git/config' }, 'x']), /no files/],
    [
      'one that unpacks to more than fits',
      () => Buffer.concat(Array<Buffer>(110).fill(gzipSync(Buffer.alloc(10_000_000)))),
      /larger than 500 MB|cannot be read/,
    ],
  ])('%s', async (_, made, why) => {
    const project = await create()
    const answer = await upload(project, await made())
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'bad_archive', detail: expect.stringMatching(why) },
    })
    expect(existsSync(join(repositoryFolder(us.org, project), 'refs/heads/main'))).toBe(false)
    expect(await deployments(project)).toEqual([])
    expect(readdirSync(join(settings().data, 'uploads'))).toEqual([])
  })

  test('an empty body, an unknown project, and who may not', async () => {
    const project = await create()
    const archive = await tarOf([{ name: 'a' }, 'x'])
    expect(await upload(project, Buffer.alloc(0))).toMatchObject({
      status: 400,
      body: { code: 'empty_body' },
    })
    expect((await upload(crypto.randomUUID(), archive)).status).toBe(404)
    expect((await upload('x', archive)).status).toBe(400)
    expect((await upload(project, archive, '', await us.keyFor('projects:read'))).status).toBe(403)
    expect(await deployments(project)).toEqual([])
  })
})

test.each(['static', 'node', 'python', 'go'])(
  'a project begins from the template %s, deployed at once',
  async (template) => {
    const project = await create({ template })
    const files = tree(project)
    expect(files.length).toBeGreaterThan(0)
    const [only, ...more] = await deployments(project)
    expect(more).toEqual([])
    expect(only).toMatchObject({ cause: 'template', message: `Begin from the template ${template}` })
    expect(only.commit).toBe(git(project, 'rev-parse', 'main').trim())
  },
)

test('with too little room on the disk it is refused before it is read, and says how little', async () => {
  const project = await create()
  adoptEnvironment({ MAINSPRING_FREE_MEGABYTES: '1000000000' })
  try {
    expect(await upload(project, await tarOf(...site('one')))).toMatchObject({
      status: 507,
      body: {
        code: 'disk_full',
        detail: expect.stringMatching(
          /^The disk is full: [\d,]+ MB are free(, .*)? and 1,000,000,000 MB must stay free\.$/,
        ),
        hint: 'Whoever runs the installation has to make room.',
      },
    })
  } finally {
    adoptEnvironment({ MAINSPRING_FREE_MEGABYTES: '' })
  }
  expect(await deployments(project)).toEqual([])
  expect((await upload(project, await tarOf(...site('one')))).status).toBe(202)
})
