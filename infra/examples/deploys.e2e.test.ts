import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AppName } from '../testing/apps.ts'
import { client, newKey, type TestClient } from '../testing/client.ts'
import { ask, deployer, registryHost, type Project } from '../testing/deploys.ts'
import { startGitHub } from '../testing/github.ts'
import { hostile, replaced, stringFields } from '../testing/hostile.ts'
import { eventually, launch, type Launched } from '../testing/launcher.ts'

let system: Launched
let api: TestClient
let key: string
let github: Awaited<ReturnType<typeof startGitHub>>
let us: ReturnType<typeof deployer>
const [secret, most] = ['a-secret-that-nobody-sees', '1000000']

beforeAll(async () => {
  github = await startGitHub()
  system = await launch({
    environment: {
      MAINSPRING_EGRESS_ALLOW: `${await registryHost()},${github.host}`,
      // Every field is tried with every text.
      ...{ MAINSPRING_LIMIT_ADDRESS: most, MAINSPRING_LIMIT_KEY: most, MAINSPRING_LIMIT_ORGANISATION: most },
    },
  })
  key = await newKey(system)
  api = client(system.url, key)
  us = deployer(system, api, key)
}, 300_000)
afterAll(async () => {
  await system?.remove()
  github?.close()
  if (us) rmSync(us.folder, { recursive: true, force: true })
})

describe('what is pushed is live:', () => {
  test.each<[AppName, string]>([
    ['static', '<h1>static</h1>'],
    ['spa', '<h1>spa</h1>'],
    ['node', `node ${secret}`],
    ['dependency', 'dependency 172800000'],
    ['python', 'python'],
    ['go', 'go'],
    ['processes', 'processes'],
    ['slowStart', 'slow'],
    ['zombie', 'zombie'],
  ])(
    '%s',
    async (app, answer) => {
      const project = await us.create(app.toLowerCase(), {}, `GREETING=${secret}`)
      await project.commit(app)
      const { ok, said } = await project.push()
      expect(said).toContain(`${project.name} is live`)
      expect(said).not.toContain(secret)
      expect(ok).toBe(true)
      expect(await project.ask()).toMatchObject({ status: 200, body: answer })
    },
    120_000,
  )

  test('a static site has its own pages for what is missing or has moved, and its own headers', async () => {
    const at = (path: string, method?: string) => ask(us.port, 'static', path, method)
    expect(await at('/about/')).toMatchObject({ status: 200, body: 'about' })
    expect(await at('/none')).toMatchObject({ status: 404, body: 'not here' })
    const moved = await at('/old/page')
    expect([moved.status, moved.headers.location]).toEqual([301, '/about/page'])
    expect((await at('/')).headers['x-made-by']).toBe('us')
    expect((await at('/', 'POST')).status).toBe(405)
    for (const path of ['/../../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/.git/config', '//etc/passwd'])
      expect((await at(path)).body).not.toMatch(/root:|\[core\]/)
    expect(await ask(us.port, 'spa', '/any/thing')).toMatchObject({ status: 200, body: '<h1>spa</h1>' })
  })

  test('a process beside the web speaks too, and the release command has run before it', async () => {
    const [project] = (await api.get('projects/listProjects')).body.items.filter(
      ({ name }: { name: string }) => name === 'processes',
    )
    const lines = await eventually('it ticks', async () => {
      const { items } = (await api.get(`deploys/listLogLines?deployment=${project.live.deployment}`)).body
      return items.some(({ text }: { text: string }) => text === 'tick') && items
    })
    const said = lines.map(({ text }: { text: string }) => text)
    expect(said).toContain('migrated •••')
    expect(lines.map(({ position }: { position: number }) => position)).toEqual(
      lines.map((_: unknown, i: number) => i + 1),
    )
  })
})

describe('what cannot be live is not, and says why:', () => {
  test.each<[AppName, RegExp, object]>([
    ['failingBuild', /npm run build ended with code 3:[^]*half done/, {}],
    ['failingTest', /ended with code 1:[^]*one of them fails/, {}],
    ['crashing', /ended with code 2 before it answered:[^]*cannot go on/, {}],
    ['unhealthy', /GET \/up went on answering 503 for 8 seconds/, { healthPath: '/up', healthSeconds: 8 }],
    ['nothing', /Nothing says what it is: add an index\.html/, {}],
    ['escape', /The link passwd\.link leads out of the site/, {}],
  ])(
    '%s',
    async (app, why, settings) => {
      const project = await us.create(app.toLowerCase(), settings)
      await project.commit('static')
      expect((await project.push()).said).toContain('is live')
      await project.work.git('rm', '-rq', '.')
      await project.commit(app)
      const { ok, said } = await project.push()
      expect(ok, 'the commits are taken all the same').toBe(true)
      expect(said).toContain('What was live before still is.')
      const failed = await project.settled()
      expect(failed).toMatchObject({ status: 'failed', reason: expect.stringMatching(why) })
      expect(await project.ask()).toMatchObject({ status: 200, body: '<h1>static</h1>' })
    },
    60_000,
  )
})

test('an app reaches nothing of the machine it runs on, and nothing but its own files', async () => {
  const ports = (await import('../ports.ts')).keptPorts(system.data)
  const targets = [
    ...[ports.engine, ports.database, ports.api, ports.edgeControl, ports.hostControl].map(
      (port) => `127.0.0.1:${port}`,
    ),
    ...['169.254.169.254:80', '10.0.0.1:80', '172.17.0.1:22'],
  ]
  const project = await us.create('curious', {}, `TARGETS=${targets.join(',')}`)
  await project.commit('curious')
  await project.push()
  const told = JSON.parse((await project.ask()).body)
  expect(told).toMatchObject({ reached: [], wrote: false })
  expect(told.pids).toBeLessThan(12)
  expect(told.root).not.toEqual(expect.arrayContaining([expect.stringMatching(/root|work|var|srv/)]))
  expect(told.names.filter((name: string) => /DATABASE|MASTER|TEMPORAL/.test(name))).toEqual([])
}, 60_000)

describe('a push that is not to be deployed is not:', () => {
  let project: Project
  beforeAll(async () => {
    project = await us.create('quiet', { ignoredPaths: ['docs', '*.md'] })
    await project.commit('static', 'First')
    await project.push()
  })
  const count = async () => (await project.deployments()).length

  test('by a wrong key, whose push is not taken at all', async () => {
    const before = await count()
    await project.work.commit({ 'index.html': 'stolen' }, 'Not mine')
    for (const password of ['nonsense', '', 'ms_0123456789abcdef'])
      expect((await project.push('main', password)).ok).toBe(false)
    const anyone = await fetch(`${system.url}/git/quiet.git/info/refs?service=git-receive-pack`)
    expect(anyone.status).toBe(401)
    expect(await count()).toBe(before)
    await project.work.git('reset', '--hard', '--quiet', 'HEAD~1')
  })

  test.each<[string, (project: Project) => Promise<string>]>([
    [
      'to another branch',
      async ({ work, push }) => {
        await work.git('branch', '-f', 'other')
        return (await push('other')).said
      },
    ],
    ['of a tag', async ({ work, push }) => (await work.git('tag', '-f', 'v1'), (await push('v1')).said)],
    ['that deletes the branch', async ({ push }) => (await push(':main')).said],
  ])('%s', async (_, act) => {
    const before = await count()
    expect(await act(project)).toMatch(/not deployed|Not deployed|is deleted; what is live stays/)
    expect(await count()).toBe(before)
    expect((await project.ask()).body).toBe('<h1>static</h1>')
  })

  test.each<[string, Record<string, string>, string, RegExp]>([
    ['that says [skip ci]', { 'index.html': 'skipped' }, 'Words [skip ci]', /message says \[skip ci\]/],
    ['of ignored paths alone', { 'docs/x.html': 'x', 'read.md': 'x' }, 'Words', /Only ignored paths/],
  ])('%s, which is written down', async (_, files, message, why) => {
    const before = await count()
    const commit = await project.work.commit(files, message)
    expect((await project.push()).said).toMatch(why)
    const [newest, ...rest] = await project.deployments()
    expect(newest).toMatchObject({
      status: 'skipped',
      commit,
      cause: 'push',
      reason: expect.stringMatching(why),
    })
    expect(rest.length).toBe(before)
    expect((await project.ask()).body).toBe('<h1>static</h1>')
  })
})

test('a push to a connected repository is verified, deployed once, and told of', async () => {
  const project = await us.create('elsewhere')
  const { work, commit } = await github.repository(join(us.folder, 'ada-shop'))
  const connected = await api.post('projects/connectRepository', {
    ...{ project: project.project, repository: 'ada/shop', server: github.url, token: 'a-token-for-shop' },
  })
  expect(connected.status, JSON.stringify(connected.body)).toBe(200)
  const { webhookUrl, secret: sign } = connected.body as { webhookUrl: string; secret: string }
  const pushed = { ref: 'refs/heads/main', after: commit, head_commit: { message: 'From elsewhere' } }
  const deliver = (id: string, body: object, by = sign, event = 'push') =>
    github.deliver(webhookUrl, id, event, body, by)

  expect((await deliver('d-0', pushed, 'another secret')).status).toBe(401)
  expect((await deliver('d-1', { zen: 'x' }, sign, 'ping')).body).toMatchObject({
    ignored: expect.any(String),
  })
  for (const more of [{ ref: 'refs/heads/other' }, { ref: 'refs/tags/main' }, { deleted: true }])
    expect((await deliver('d-2', { ...pushed, ...more })).body).toMatchObject({ ignored: expect.any(String) })
  expect((await deliver('d-3', { ref: 7 })).status).toBe(400)
  expect(await project.deployments()).toEqual([])

  const quiet = { ...pushed, head_commit: { message: 'x [skip ci]' } }
  for (const id of ['d-skip', 'd-skip'])
    expect((await deliver(id, quiet)).body).toMatchObject({ ignored: 'Its message says [skip ci]' })
  expect(await project.deployments()).toMatchObject([{ status: 'skipped', cause: 'webhook', commit }])

  const first = await deliver('d-4', pushed)
  const again = await Promise.all([deliver('d-4', pushed), deliver('d-4', pushed)])
  expect(first).toMatchObject({ status: 202, body: { duplicate: false } })
  for (const each of again) expect(each.body).toMatchObject({ run: first.body.run, duplicate: true })
  expect(await project.settled()).toMatchObject({
    reason: null,
    status: 'live',
    commit,
    message: 'From elsewhere',
  })
  expect((await project.ask()).body).toBe('from elsewhere')
  await eventually('it was told', () => github.statuses.some(({ state }) => state === 'success'))
  expect(github.statuses.slice(0, 2).map(({ state, sha }) => [state, sha])).toEqual([
    ['pending', commit],
    ['success', commit],
  ])
  expect(github.statuses[0]!.authorization).toBe('token a-token-for-shop')

  // By hand: the branch as it stands there, and an earlier commit again.
  const newer = await work.commit({ 'index.html': 'newer' }, 'Newer')
  await work.git('push', '--quiet', 'origin', 'main')
  const byHand = async (more: object) => {
    const { body } = await api.post('deploys/startDeploy?wait=30', { project: project.project, ...more })
    expect(body, JSON.stringify(body)).toMatchObject({ output: { status: 'live' } })
    return (await project.deployments())[0]
  }
  expect(await byHand({})).toMatchObject({ commit: newer, author: 'Ada', message: 'Newer' })
  expect((await project.ask()).body).toBe('newer')
  expect(await byHand({ ref: commit })).toMatchObject({ commit, message: 'From elsewhere' })
  expect((await project.ask()).body).toBe('from elsewhere')

  const broken = await work.commit({ 'package.json': '{' }, 'Broken')
  await work.git('push', '--quiet', 'origin', 'main')
  await deliver('d-5', { ...pushed, after: broken, head_commit: { message: 'Broken' } })
  await eventually('its failure was told', () =>
    github.statuses.some(({ state, sha }) => state === 'failure' && sha === broken),
  )
  expect((await project.ask()).body).toBe('from elsewhere')

  // As a GitHub App it is read, and told, by a token that its installation is given.
  await work.git('rm', '--quiet', 'package.json')
  const asApp = await work.commit({ 'index.html': 'as an app' }, 'As an app')
  await work.git('push', '--quiet', 'origin', 'main')
  github.pulls.set(asApp, [7])
  const anew = await api.post('projects/connectRepository', {
    ...{ project: project.project, repository: 'ada/shop', server: github.url, app: github.app },
  })
  expect(anew.status, JSON.stringify(anew.body)).toBe(200)
  const told = { ...pushed, after: asApp, head_commit: { message: 'As an app' } }
  expect((await deliver('d-6', told)).status, 'by the secret of before').toBe(401)
  expect((await deliver('d-6', told, anew.body.secret)).status).toBe(202)
  await eventually('it was told as an app', () =>
    github.statuses.some(
      ({ state, sha, authorization }) =>
        state === 'success' && sha === asApp && authorization === 'token ghs_of_the_installation',
    ),
  )
  expect((await project.ask()).body).toBe('as an app')
  await eventually('its pull request was told', () =>
    github.comments.some(({ pull, body }) => pull === 7 && body.includes('is live at')),
  )
}, 120_000)

test('what does harm elsewhere does none in any field, from a project’s first setting to its deletion', async () => {
  const mark = join(us.folder, 'mark')
  const texts = hostile(mark)
  const project = await us.create('hostile')
  const one = { project: project.project }
  await project.work.commit({ 'index.html': 'quiet' }, 'Quiet')
  expect((await project.push()).said).toContain('is live')
  const before = (await project.deployments()).length

  const document = (await (await fetch(`${system.url}/api/openapi.json`)).json()) as { paths: object }
  const fields = stringFields(document, ['projects', 'deploys'])
  expect(fields.length).toBeGreaterThan(60)
  const send = async ({ method, path, given, at }: (typeof fields)[number], text: string) => {
    const input = replaced({ ...given, ...(at[0] === 'project' ? {} : one) }, at, text) as Record<
      string,
      string
    >
    const query = method === 'GET' ? `?${new URLSearchParams(input)}` : ''
    const answer = await fetch(`${system.url}${path}${query}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { body: JSON.stringify(input) }),
    })
    const said = await answer.text()
    expect(answer.status, `${path} ${at.join('.')} ${JSON.stringify(text)}: ${said}`).toBeLessThan(500)
    expect(answer.headers.get('set-cookie') ?? '').not.toContain('owned')
  }
  for (const each of fields) await Promise.all(texts.map((text) => send(each, text)))
  for (const text of texts)
    for (const path of ['info/refs?service=git-receive-pack', text]) {
      const answer = await fetch(`${system.url}/git/${encodeURIComponent(text)}.git/${encodeURI(path)}`, {
        headers: { authorization: `Basic ${btoa(`ada:${key}`)}` },
      })
      expect(answer.status).toBeLessThan(500)
    }
  await api.post('projects/disconnectRepository', one)
  await api.post('projects/removeProjectProbe', one)
  await eventually('all that was asked for is over', async () =>
    (await project.deployments()).every(({ status }) => !['queued', 'running'].includes(status)),
  )

  // What a person may say is taken as it is said: in commands, variables, files, authors and messages.
  const plain = texts.filter((text) => !/\p{Cc}/u.test(text))
  const commands = Object.fromEntries(
    ['buildCommand', 'testCommand', 'releaseCommand'].map((each) => [each, `echo ${plain[0]} ${plain[1]}`]),
  )
  const usual = { branch: 'main', root: '', startCommand: '', outputFolder: '', healthPath: '/' }
  await api.post('projects/updateProject', { ...one, ...usual, ...commands, ignoredPaths: plain.slice(0, 5) })
  const quotable = plain.filter((text) => !text.includes("'"))
  const lines = quotable.map((text, i) => `V${i}='${text}'`).join('\n')
  expect((await api.post('projects/saveProjectVariables', { ...one, text: lines })).status).toBe(200)
  const files = Object.fromEntries(plain.filter((text) => !text.includes('/')).map((text) => [text, text]))
  const message = plain.join(' ')
  await project.work.git('rm', '-rq', '.')
  await project.work.commit(
    {
      ...{ ...files, '-rf': '', '--help': '' },
      'package.json': JSON.stringify({ name: `$(touch ${mark})`, scripts: { start: 'node server.mjs' } }),
      'server.mjs': `import { createServer } from 'node:http'
console.log(${JSON.stringify(texts.join(' '))})
createServer((request, response) => response.end(JSON.stringify(process.env))).listen(process.env.PORT)`,
    },
    message,
  )
  await project.work.git('commit', '--quiet', '--amend', '--no-edit', `--author=${plain[0]} <${plain[3]}>`)
  const { said } = await project.push()
  expect(said).toContain('hostile is live')
  const [live] = await project.deployments()
  expect(message.startsWith(live!.message.slice(0, 200))).toBe(true)
  const environment = JSON.parse((await project.ask()).body) as Record<string, string>
  expect(quotable.map((_, i) => environment[`V${i}`])).toEqual(quotable)
  const log = await eventually('it has said it', async () => {
    const { items } = (await api.get(`deploys/listLogLines?deployment=${live!.id}&limit=1000`)).body
    return (items as { text: string }[]).some(({ text }) => text.includes('onerror')) && items
  })
  expect(log.some(({ text }: { text: string }) => /(?!\t)\p{Cc}/u.test(text))).toBe(false)

  for (const [name, text] of [
    ['output', '../../..'],
    ['static', { redirects: [{ from: '/*', to: 'x\r\nset-cookie: owned=1', status: 301 }] }],
  ] as const) {
    await project.work.commit({ 'mainspring.json': JSON.stringify({ [name]: text }) }, 'Wrong')
    await project.push()
    expect(await project.settled()).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('mainspring.json'),
    })
  }
  for (const name of ['refs/heads/$(touch${IFS}x)', 'refs/heads/;x', 'refs/tags/`x`', 'refs/heads/-x'])
    expect((await project.push(`HEAD:${name}`)).said).not.toContain('is live')
  expect((await api.post('deploys/rollBackDeploy?wait=30', one)).status).toBeLessThan(300)
  expect((await project.deployments()).length).toBeGreaterThan(before)
  expect((await api.post('projects/deleteProject?wait=30', one)).body).toMatchObject({
    output: { deleted: true },
  })
  expect(existsSync(mark)).toBe(false)
  expect(await us.adopt('static', '').ask()).toMatchObject({ status: 200, body: '<h1>static</h1>' })
}, 240_000)
