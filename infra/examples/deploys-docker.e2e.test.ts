import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { client, newKey, type TestClient } from '../testing/client.ts'
import { deployer, type Project } from '../testing/deploys.ts'
import { baseImage, startDocker } from '../testing/docker.ts'
import { startRegistry } from '../testing/registry.ts'
import { eventually, launch, type Launched } from '../testing/launcher.ts'

let engine: Awaited<ReturnType<typeof startDocker>>
let system: Launched
let api: TestClient
let us: ReturnType<typeof deployer>
let registry: Awaited<ReturnType<typeof startRegistry>>
const secret = 'a-secret-that-nobody-sees'

beforeAll(async () => {
  engine = await startDocker()
  registry = await startRegistry({ username: 'ada', password: secret })
  system = await launch({
    environment: { MAINSPRING_DOCKER: engine.socket, MAINSPRING_EGRESS_ALLOW: registry.host },
  })
  const key = await newKey(system)
  api = client(system.url, key)
  us = deployer(system, api, key)
}, 300_000)
afterAll(async () => {
  await system?.remove()
  registry?.stop()
  await engine?.remove()
  if (us) rmSync(us.folder, { recursive: true, force: true })
})

const server = (answer: string, more = '') => `const { createServer } = require('node:http')
${more}
const server = createServer((request, response) => response.end(${answer}))
server.listen(process.env.PORT)
process.on('SIGTERM', () => server.close(() => process.exit(0)))`
const dockerfile = (lines: string, end = 'CMD ["node", "server.cjs"]') =>
  `FROM ${baseImage}\nWORKDIR /app\nCOPY . .\n${lines}\n${end}\n`

const containers = async () =>
  (await engine.docker.listContainers({ all: true })).map(({ Names }) => Names[0])
const images = async () => engine.docker.listImages({ all: true })
const push = async (project: Project, files: Record<string, string>, message = 'A change') => {
  await project.work.commit(files, message)
  return project.push()
}
const logOf = async (deployment: string, more = '') =>
  (
    (await api.get(`deploys/listLogLines?deployment=${deployment}&limit=1000${more}`)).body.items as {
      position: number
      text: string
    }[]
  ).map(({ text }) => text)

test('a Dockerfile is built and run, with what it is told by variables, and a release command before it', async () => {
  const project = await us.create(
    'boxed',
    { releaseCommand: 'echo migrating $GREETING' },
    `GREETING=${secret}`,
  )
  const { said } = await push(project, {
    Dockerfile: dockerfile('RUN echo built with $(ls | wc -l 2>/dev/null)'),
    '.dockerignore': '*.md\nnode_modules',
    'README.md': 'not for the engine',
    'server.cjs': server(`'boxed ' + process.env.GREETING + require('node:fs').readdirSync('.')`),
  })
  expect(said).toContain('boxed is live')
  expect(said).not.toContain(secret)
  const { body } = await project.ask()
  expect(body).toContain(`boxed ${secret}`)
  expect(body).not.toContain('README')
  const [deployment] = await project.deployments()
  expect(deployment).toMatchObject({ kind: 'docker', status: 'live' })
  expect(await logOf(deployment!.id)).toEqual(expect.arrayContaining(['migrating •••']))
  for (const { Id } of await images())
    expect(JSON.stringify(await engine.docker.getImage(Id).history())).not.toContain(secret)
}, 120_000)

test('what a build is told by a variable is in no image', async () => {
  const project = await us.create('told', {}, `TOKEN=${secret}`)
  await push(project, {
    Dockerfile: dockerfile(
      'ARG TOKEN\nENV KEPT="a \\"quoted\\" $ value"\nRUN echo ${#TOKEN} > length',
      'EXPOSE 4000\nCMD ["node", "server.cjs"]',
    ),
    'server.cjs': server(
      `require('node:fs').readFileSync('length', 'utf8').trim() + process.env.KEPT + process.env.PORT`,
    ),
  })
  expect(await project.ask()).toMatchObject({ body: `${secret.length}a "quoted" $ value4000` })
  for (const { Id } of await images()) {
    const image = engine.docker.getImage(Id)
    expect(JSON.stringify([await image.history(), await image.inspect()])).not.toContain(secret)
  }
}, 120_000)

test('RUN --mount: a cache is there again, a secret is in no image, and what is unchanged is not run again', async () => {
  const project = await us.create('mounted', {}, `NPM_TOKEN=${secret}`)
  const count = `const { appendFileSync: add, readFileSync: read } = require('node:fs')
add('/var/cache/us/count', 'x')
const { uid, mode } = require('node:fs').statSync('/var/cache/us')
console.log('cache of', uid, (mode & 0o777).toString(8))
console.log('built', read('/var/cache/us/count').length, read('/run/secrets/NPM_TOKEN', 'utf8').length, process.env.TELLS, read('count.cjs').length > 0)`
  const Dockerfile = `# syntax=docker/dockerfile:1
ARG TELLS=everything
FROM ${baseImage} AS made
WORKDIR /app
ARG TELLS
RUN --mount=type=cache,target=/var/cache/us,uid=65534,mode=0700 \\
    # Who reads it is told from who may not.
    --mount=type=secret,id=NPM_TOKEN \\
    --mount=type=bind,source=count.cjs,target=count.cjs \\
    node count.cjs && echo made > made
USER 65534:65534
RUN --mount=type=secret,id=NPM_TOKEN,target=/run/token cat /run/token > /dev/null && echo as somebody
FROM ${baseImage}
WORKDIR /app
COPY --from=made /app .
COPY server.cjs .
RUN --mount=type=secret,id=NPM_TOKEN,env=TOKEN --mount=type=tmpfs,target=/scratch echo \${#TOKEN} > length && echo x > /scratch/x
RUN <<EOF
ls -a > listed
ls /var/cache /run /scratch >> listed 2>/dev/null || true
EOF
CMD ["node", "server.cjs"]
`
  const answer = server(
    `require('node:fs').readFileSync('listed', 'utf8') + require('node:fs').readFileSync('length')`,
  )
  const first = await push(project, { Dockerfile, 'count.cjs': count, 'server.cjs': answer })
  expect(first.said).toContain('mounted is live')
  expect(first.said).toContain(`built 1 ${secret.length} everything true`)
  expect(first.said).toContain('cache of 65534 700')
  expect(first.said).toContain('as somebody')
  expect(first.said).toMatch(/Step 5\/14 : RUN --mount=type=cache/)
  expect(first.said.match(/Step \d+\/14/g)).toEqual(Array.from({ length: 14 }, (_, i) => `Step ${i + 1}/14`))
  const { body } = await project.ask()
  expect(body.trim().split(/\s+/)).toEqual(
    expect.arrayContaining(['length', 'listed', 'made', 'server.cjs', String(secret.length)]),
  )
  // Neither what was mounted nor an empty place of it.
  expect(body).not.toMatch(/count|NPM_TOKEN|Dockerfile/)
  for (const { Id } of await images()) {
    const image = engine.docker.getImage(Id)
    expect(JSON.stringify([await image.history(), await image.inspect()])).not.toContain(secret)
  }
  const second = await push(project, { 'server.cjs': `${answer}\n` })
  expect(second.said).toContain('mounted is live')
  expect(second.said).not.toContain('built')
  const third = await push(project, { 'count.cjs': `${count}\n` })
  expect(third.said).toContain(`built 2 ${secret.length}`)
  await api.post('deploys/startDeploy?wait=30', { project: project.project, cache: false })
  const [anew] = await project.deployments()
  expect(await logOf(anew!.id)).toEqual(expect.arrayContaining([`built 1 ${secret.length} everything true`]))
}, 120_000)

describe('what cannot be live is not, and says why:', () => {
  test.each<[string, string, RegExp]>([
    ['failing', dockerfile('RUN echo half done && exit 3'), /half done[^]*|returned a non-zero code: 3/],
    [
      'crashing',
      dockerfile('', 'CMD ["sh", "-c", "echo cannot go on; exit 2"]'),
      /ended with code 2[^]*cannot go on/,
    ],
    ['metadata', dockerfile('ADD http://169.254.169.254/latest /meta'), /line 4: ADD may not fetch anything/],
    ['private', 'FROM 127.0.0.1:5000/x:1\nCMD x', /cannot be fetched: 127\.0\.0\.1/],
    ['foreign', 'FROM mainspring/x:1\nCMD x', /belongs to somebody else/],
    [
      'mounted-ssh',
      `FROM ${baseImage}\nRUN --mount=type=ssh git clone x`,
      /line 2: RUN --mount=type=ssh is not supported: .*use a token, as --mount=type=secret/,
    ],
    [
      'mounted-missing',
      `FROM ${baseImage}\nRUN --mount=type=secret,id=WHAT,required cat /run/secrets/WHAT`,
      /There is no secret WHAT: save a variable WHAT of the project/,
    ],
    [
      'mounted-failing',
      `FROM ${baseImage}\nRUN --mount=type=cache,target=/c echo half done && exit 3`,
      /returned a non-zero code: 3[^]*half done/,
    ],
    [
      'heredoc',
      `FROM ${baseImage}\nCOPY <<EOF /x\nADD http://x /y\nEOF`,
      /here-documents are supported in RUN alone/,
    ],
  ])(
    '%s',
    async (name, Dockerfile, why) => {
      const project = await us.create(name)
      await push(project, { 'index.html': 'before' })
      const { ok, said } = await push(project, { Dockerfile, 'server.cjs': server(`'x'`) })
      expect(ok, said).toBe(true)
      expect(await project.settled()).toMatchObject({ status: 'failed', reason: expect.stringMatching(why) })
      expect(await project.ask()).toMatchObject({ status: 200, body: 'before' })
    },
    90_000,
  )
})

test('an image of a private registry is fetched by the project that has a password, and by no other', async () => {
  const files = {
    Dockerfile: `FROM ${registry.image} AS words\nFROM ${baseImage}\nCOPY --from=words /words /words\nCOPY server.cjs .\nCMD ["node", "server.cjs"]\n`,
    'server.cjs': server(`require('node:fs').readFileSync('/words')`),
  }
  const project = await us.create('worded')
  await push(project, { 'index.html': 'before' })
  const login = (password: string) => ({
    ...{ project: project.project, server: registry.host.toUpperCase(), username: 'ada', password },
  })
  const { said: unknown } = await push(project, files)
  expect(unknown).toContain('cannot be fetched')
  expect(unknown).toContain(`save one for ${registry.host} under Settings, Registries`)

  const wrong = 'not-the-password'
  await api.post('projects/saveProjectRegistry', login(wrong))
  const { said: refused } = await push(project, { 'again.txt': '1' })
  expect(refused).toContain(`${registry.host} does not give it to ada: the password may be wrong`)
  expect(refused).not.toContain(wrong)
  expect((await project.ask()).body).toBe('before')

  await api.post('projects/saveProjectRegistry', login(secret))
  expect((await push(project, { 'again.txt': '2' })).said).toContain('worded is live')
  expect((await project.ask()).body).toBe('private words')
  const listed = (await api.get(`projects/listProjectRegistries?project=${project.project}`)).body
  expect(listed.items).toMatchObject([{ server: registry.host, username: 'ada' }])
  expect(JSON.stringify(listed)).not.toContain(secret)
  // It is in the engine now, but under no name, and to others that tells nothing.
  expect((await engine.holds()).images.join()).not.toContain('team/words')
  const other = await us.create('wordless')
  expect((await push(other, files)).said).toContain(`save one for ${registry.host}`)

  const { project: id, server: host } = login('')
  expect(
    (await api.post('projects/deleteProjectRegistry', { project: id, server: host })).body,
  ).toMatchObject({ deleted: true })
  expect((await push(project, { 'again.txt': '3' })).said).toContain(`save one for ${registry.host}`)
  expect((await project.ask()).body).toBe('private words')
}, 120_000)

test.each(['testCommand', 'releaseCommand'])(
  'a %s that fails in the image fails the deploy',
  async (which) => {
    const project = await us.create(which.toLowerCase())
    await push(project, { 'index.html': 'before' })
    await api.post('projects/updateProject', { project: project.project, [which]: 'echo not good; exit 4' })
    await push(project, { Dockerfile: dockerfile(''), 'server.cjs': server(`'x'`) })
    expect(await project.settled()).toMatchObject({
      ...{ status: 'failed', reason: expect.stringMatching(/ended with code 4:[^]*not good/) },
    })
    expect((await project.ask()).body).toBe('before')
  },
  90_000,
)

test('a build and an app in a container reach nothing of this machine', async () => {
  const ports = (await import('../ports.ts')).keptPorts(system.data)
  const targets = [ports.engine, ports.database, ports.api, ports.edgeControl, ports.hostControl]
    .map((port) => `127.0.0.1:${port}`)
    .concat('169.254.169.254:80', '172.17.0.1:22')
  const look = `const { connect } = require('node:net')
const reach = (host, port) => new Promise((done) => {
  const socket = connect({ host, port: Number(port), timeout: 1000 })
  socket.on('connect', () => done(true)); socket.on('error', () => done(false)); socket.on('timeout', () => done(false))
})
module.exports = async () => {
  const reached = []
  for (const target of ${JSON.stringify(targets)}) {
    if (await reach(...target.split(':'))) reached.push(target)
    const answer = await fetch('http://' + target + '/').catch(() => undefined)
    if (answer && answer.status !== 403) reached.push('proxy ' + target)
  }
  return JSON.stringify({ reached, socket: require('node:fs').existsSync('/var/run/docker.sock') })
}`
  const project = await us.create('curious')
  await push(project, {
    Dockerfile: dockerfile(
      `ENV NODE_USE_ENV_PROXY=1\nRUN node -e "require('./look.cjs')().then((text) => console.log('built', text))"`,
    ),
    'look.cjs': look,
    'server.cjs': server(`await require('./look.cjs')()`).replace('(request, ', 'async (request, '),
  })
  const nothing = '{"reached":[],"socket":false}'
  const [deployment] = await project.deployments()
  expect(await logOf(deployment!.id)).toEqual(expect.arrayContaining([`built ${nothing}`]))
  expect((await project.ask()).body).toBe(nothing)
}, 120_000)

test('an app has the CPU that its project says, and one that needs more memory than it may have is ended and started again', async () => {
  const project = await us.create('hungry', { megabytes: 96, cpuPercent: 50 })
  await push(project, {
    Dockerfile: dockerfile(''),
    'server.cjs': server(
      `request.url === '/eat' ? eat() : 'fine'`,
      `const kept = []\nconst eat = () => { for (;;) kept.push(Buffer.alloc(10_000_000, 1)) }`,
    ),
  })
  expect((await project.ask()).body).toBe('fine')
  const [deployment] = await project.deployments()
  const { HostConfig } = await engine.docker.getContainer(`mainspring-${deployment!.id}-web`).inspect()
  expect(HostConfig).toMatchObject({ NanoCpus: 5e8, Memory: 96 * 1_048_576 })
  await project.ask('/eat').catch(() => undefined)
  await eventually('it answers again', async () => (await project.ask()).body === 'fine')
}, 90_000)

test('what an app says is kept once, although the host that listens is killed again and again', async () => {
  const project = await us.create('talker')
  await push(project, {
    Dockerfile: dockerfile(''),
    'server.cjs': server(
      `'talks'`,
      `let n = 0\nconst timer = setInterval(() => { for (let i = 0; i < 20; i++) console.log('line ' + n++); if (n >= 3000) { clearInterval(timer); console.log('said all') } }, 40)`,
    ),
  })
  const [deployment] = await project.deployments()
  for (let i = 0; i < 3; i++) {
    await sleep(1200)
    system.kill('host')
  }
  await eventually('all is said', async () =>
    (await logOf(deployment!.id, '&last=true')).includes('said all'),
  )
  const lines: string[] = []
  for (let after = 0; ; after += 1000) {
    const some = await logOf(deployment!.id, `&after=${after}`)
    lines.push(...some)
    if (some.length < 1000) break
  }
  expect(lines.filter((each) => /^line \d+$/.test(each))).toEqual(
    Array.from({ length: 3000 }, (_, i) => `line ${i}`),
  )
  expect((await project.ask()).body).toBe('talks')
}, 120_000)

test('builds cancelled at any moment and a deleted project leave nothing in the engine', async ({ task }) => {
  const project = await us.create(`cleaned${task.result?.retryCount || ''}`)
  await push(project, { Dockerfile: dockerfile('RUN sleep 3'), 'server.cjs': server(`'one'`) }, 'One')
  expect((await project.ask()).body).toBe('one')
  const building = () =>
    eventually('it is built', async () =>
      (await containers()).some((name) => name?.includes('-beside') && !name.includes('-web')),
    )

  const steps = Array.from({ length: 4 }, (_, i) => `RUN sleep 0.3 && echo ${i}`).join('\n')
  for (const moment of [0, 500, 1100]) {
    const answer = server(`'two after ${moment}'`)
    await project.work.commit(
      { Dockerfile: dockerfile(`${steps}\nRUN sleep 3`), 'server.cjs': answer },
      'Two',
    )
    const second = project.push()
    await building()
    await sleep(moment)
    const [newest] = await project.deployments()
    await api.post('runs/cancelRun', { run: newest!.id, reason: 'a mistake' })
    await second
    expect(await project.settled()).toMatchObject({ status: 'cancelled' })
    expect((await containers()).filter((name) => !/-web(-beside)?$/.test(name ?? ''))).toEqual([])
  }

  await push(project, { 'server.cjs': server(`'three'`) }, 'Three')
  expect((await project.ask()).body).toBe('three')
  await api.post('deploys/rollBackDeploy?wait=30', { project: project.project })
  expect((await project.ask()).body).toBe('one')

  for (const { id: each } of (await api.get('projects/listProjects')).body.items)
    expect((await api.post('projects/deleteProject?wait=30', { project: each })).body).toMatchObject({
      output: { deleted: true },
    })
  expect(await containers()).toEqual([])
  const left = (await images()).flatMap(({ RepoTags, Id }) => RepoTags ?? [Id])
  expect(left.toSorted()).toEqual([baseImage, 'mainspring/empty:1'])
}, 120_000)
