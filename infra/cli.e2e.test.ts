import { execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildClient } from './client/build.ts'
import { program, wrong } from './client/package.fixture.ts'
import { root } from './root.ts'
import { client, newKey, type TestClient } from './testing/client.ts'
import { eventually, launch, type Launched } from './testing/launcher.ts'

let system: Launched
let key: string
let api: TestClient
let automation: string
const home = mkdtempSync(join(tmpdir(), 'mainspring-cli-'))

const start = (args: string[], input = '', environment: Record<string, string> = {}) => {
  const child = spawn(process.execPath, [join(root, 'infra', 'cli.mjs'), ...args], {
    env: { PATH: process.env.PATH, HOME: home, XDG_CONFIG_HOME: home, ...environment },
  })
  let [out, said] = ['', '']
  child.stdout.on('data', (data) => (out += data))
  child.stderr.on('data', (data) => (said += data))
  child.stdin.on('error', () => undefined).end(input)
  const ended = new Promise<{ code: number; out: string; said: string }>((resolve) =>
    child.once('close', (code) => resolve({ code: code ?? 1, out, said })),
  )
  return { ended, out: () => out, said: () => said, stop: () => child.kill() }
}
const cli = (...args: string[]) => start(args).ended

const graph = {
  nodes: [
    { id: 'double', type: 'set', values: { y: '{{ trigger.body.x * 2 }}' } },
    { id: 'ask', type: 'approval', title: 'Go on?' },
    { id: 'last', type: 'set', values: { y: '{{ steps.double.y + 1 }}' } },
  ],
  edges: [
    { from: 'trigger', to: 'double' },
    { from: 'double', to: 'ask' },
    { from: 'ask', port: 'approved', to: 'last' },
  ],
}
const started = async (): Promise<string> =>
  JSON.parse(
    (await cli('run', 'runAutomation', '--automation', automation, '--input', '{"x":4}', '--json')).out,
  ).run.id

beforeAll(async () => {
  system = await launch()
  key = await newKey(system)
  api = client(system.url, key)
  const { status, body } = await api.post('automations/createAutomation', {
    name: 'Ask',
    graph,
    publish: true,
  })
  expect(body.problems ?? [], JSON.stringify(body)).toEqual([])
  expect(status).toBe(200)
  automation = body.automation.id
})
afterAll(async () => {
  await system?.remove()
  rmSync(home, { recursive: true, force: true })
})

describe('the command line', () => {
  test('logs in with a key from a pipe, and keeps it for its owner alone', async () => {
    const before = await cli('runs')
    expect([before.code, before.said]).toEqual([3, expect.stringContaining('You are not logged in.')])
    const wrong = await start(['login', system.url], 'ms_wrong').ended
    expect([wrong.code, wrong.said]).toEqual([1, expect.stringContaining('API key')])
    const right = await start(['login', system.url], `${key}\n`).ended
    expect([right.code, right.out], right.said).toEqual([
      0,
      expect.stringContaining(`Logged in at ${system.url}`),
    ])
    expect(statSync(join(home, 'mainspring', 'config.json')).mode & 0o777).toBe(0o600)
    // The kept key goes nowhere else.
    expect((await cli('runs', '--url', 'http://127.0.0.1:1')).said).toContain('There is no key for')
  })

  test('lists what the key may use, and the fields of one', async () => {
    expect((await cli('operations')).out).toMatch(/^runAutomation +operation +Starts a run/m)
    expect((await cli('operations', 'decideApproval')).out).toMatch(
      /--decision <approve\|reject> \(required\)/,
    )
  })

  test('calls operations with fields, with a file, and views', async () => {
    const file = join(home, 'automation.json')
    writeFileSync(
      file,
      JSON.stringify({ name: 'From a file', graph: { nodes: [graph.nodes[0]], edges: [graph.edges[0]] } }),
    )
    const made = await cli('run', 'createAutomation', '--input', file, '--publish', '--json')
    expect(made.code, made.said).toBe(0)
    const { id, status } = JSON.parse(made.out).automation
    expect(status).toBe('active')
    const ended = await cli(
      'run',
      'runAutomation',
      '--automation',
      id,
      '--input',
      '{"x":21}',
      '--wait',
      '--json',
    )
    expect([ended.code, JSON.parse(ended.out)]).toEqual([0, { y: 42 }])
    const failed = await cli('run', 'runAutomation', '--automation', id, '--input', '{}', '--wait')
    expect([failed.code, failed.said]).toEqual([1, expect.stringContaining('“double” failed')])
    const view = await cli('run', 'listAutomations', '--search', 'From a', '--limit', '1', '--json')
    expect(JSON.parse(view.out).items).toMatchObject([{ id }])
  })

  test('does a call once under one key', async () => {
    const once = () =>
      cli(
        'run',
        'createAutomation',
        '--name',
        'Once',
        '--graph',
        JSON.stringify({ nodes: [graph.nodes[0]], edges: [graph.edges[0]] }),
        '--idempotency-key',
        'cli-once',
        '--json',
      )
    expect((await once()).out).toBe((await once()).out)
  })

  test('says what is wrong in the API’s own words, with what was meant', async () => {
    const field = await cli('run', 'runAutomation', '--automatoin', 'x')
    expect([field.code, field.said]).toEqual([2, expect.stringContaining('Did you mean --automation?')])
    const name = await cli('run', 'runAutomaton')
    expect([name.code, name.said]).toEqual([2, expect.stringContaining('Did you mean runAutomation?')])
    const refused = await cli('run', 'runAutomation', '--automation', crypto.randomUUID(), '--json')
    expect([refused.code, JSON.parse(refused.out).error.code]).toEqual([1, 'not_found'])
    const away = await start(['runs'], '', { MAINSPRING_URL: 'http://127.0.0.1:20999', MAINSPRING_KEY: 'x' })
      .ended
    expect([away.code, away.said]).toEqual([3, expect.stringContaining('ECONNREFUSED')])
  })

  test('follows a run to its end through a lost API, and approves it; and the list it is in', async () => {
    const all = start(['runs', '--follow', '--json'])
    const waiting = start(['runs', '--status', 'waiting', '--follow'])
    await eventually('the list is there', () => all.out().includes('"event":"list"'))
    const run = await started()
    const following = start(['tail', run])
    await eventually('it waits', () => /ask waiting/.test(following.out()))
    expect((await cli('runs', '--status', 'waiting')).out).toContain(run)
    system.kill('api')
    await eventually('it listens again', () => /Listening again/.test(following.said()))
    await eventually('the API is back', () =>
      fetch(`${system.url}/api/ready`).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    const approved = await cli('approve', run, '--comment', 'fine')
    expect([approved.code, approved.out], approved.said).toEqual([
      0,
      expect.stringMatching(/ask (is|will be) approved/),
    ])
    const { code, out } = await following.ended
    expect(code, out).toBe(0)
    expect(out).toMatch(/✓ last \(set\)/)
    expect(out).toMatch(/^completed$/m)
    // Through the API's end nothing was lost and nothing came twice: each state of the run once, and no list anew.
    await eventually(
      'the list tells its end',
      () =>
        all.out().includes(`"id":"${run}"`) &&
        /"status":"completed"/.test(all.out().trim().split('\n').at(-1)!),
    )
    await eventually('it is not among those that wait any more', () =>
      waiting.out().includes(`${run}  is not among them any more`),
    )
    expect(waiting.out()).toContain(`${run}  waiting  Ask`)
    const told = all
      .out()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(told.filter(({ event }) => event === 'list')).toHaveLength(1)
    for (const each of [all, waiting]) each.stop()
    const again = await cli('approve', run)
    expect([again.code, again.said]).toEqual([1, expect.stringContaining('waits for no approval')])
  })

  test('ends with 1 when the run it follows does not complete', async () => {
    const run = await started()
    const following = start(['tail', run, '--json'])
    await eventually('it waits', () => following.out().includes('"waiting"'))
    expect((await cli('run', 'cancelRun', '--run', run)).code).toBe(0)
    const { code, out } = await following.ended
    expect([code, JSON.parse(out.trim().split('\n').at(-1)!).run.status]).toEqual([1, 'cancelled'])
  })

  test('says what a sentence would do, and does it when somebody agrees', async () => {
    const status = async () =>
      (await api.get(`automations/getAutomation?id=${automation}`)).body.automation.status
    const tried = await cli('try', 'pause', 'ask')
    expect([tried.code, tried.out], tried.said).toEqual([
      0,
      expect.stringMatching(/^1\. Pause an automation: “Ask”\n {3}can be undone/),
    ])
    const declined = await start(['do', 'pause ask'], 'n\n').ended
    expect([declined.code, declined.said]).toEqual([1, expect.stringContaining('Nothing was done.')])
    expect((await start(['do', 'pause ask']).ended).code, 'nobody said anything').toBe(1)
    expect(await status()).toBe('active')
    const done = await start(['do', 'pause ask'], 'y\n').ended
    expect([done.code, done.out], done.said).toEqual([0, expect.stringContaining('completed')])
    expect(await status()).toBe('paused')
    const again = await cli('do', '--yes', 'resume ask', '--json')
    expect([again.code, JSON.parse(again.out.trim().split('\n').at(-1)!).run.status], again.said).toEqual([
      0,
      'completed',
    ])
    expect(await status()).toBe('active')
  })

  test('answers a question, and says why it does nothing', async () => {
    const answered = await cli('do', 'show automations')
    expect([answered.code, answered.out]).toEqual([0, expect.stringContaining('"Ask"')])
    const unknown = await cli('do', 'pause the moon', '--yes')
    expect([unknown.code, unknown.said]).toEqual([
      1,
      expect.stringContaining('There is no automation called'),
    ])
    const open = await cli('do', 'invite bob@example.com', '--yes')
    expect([open.code, open.said]).toEqual([1, expect.stringContaining('Something was left open.')])
    expect((await cli('do')).code).toBe(2)
    expect((await cli('try', 'pause ask', '--force')).code).toBe(2)
    const dry = await cli('do', 'pause ask', '--dry-run')
    expect([dry.code, dry.out], dry.said).toEqual([0, expect.stringContaining('needs automations:write')])
    const plan = await cli('do', '--dry-run', 'pause ask', '--json')
    expect(JSON.parse(plan.out)).toMatchObject({ steps: [{ operation: 'pauseAutomation' }] })
    const asked = await start(['do', 'invite bob@example.com'], 'viewer\nn\n').ended
    expect([asked.code, asked.said]).toEqual([1, expect.stringContaining('Nothing was done.')])
    expect(asked.out).toMatch(/Invite a member.*\n {3}email: bob@example.com\n {3}roles: \["viewer"\]/)
    const invited = await api.get('organisations/listInvitations')
    expect(invited.body.items, 'nothing of it was done').toEqual([])
  })
})

test('the client’s package, alone in a folder, types and runs a program against the system', async () => {
  const run = promisify(execFile)
  const folder = join(home, 'program')
  await buildClient(join(home, 'package'), '1.2.3')
  const packed = await run('npm', ['pack', '--silent', join(home, 'package')], { cwd: home })
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  await run(
    'npm',
    ['install', '--silent', '--offline', '--no-audit', '--no-fund', join(home, packed.stdout.trim())],
    { cwd: folder },
  )
  writeFileSync(join(folder, 'program.ts'), program)
  writeFileSync(join(folder, 'wrong.ts'), wrong)
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        ...{ strict: true, target: 'es2022', module: 'nodenext', lib: ['es2022', 'dom'], outDir: 'out' },
        ...{ types: ['node'], typeRoots: [join(root, 'node_modules', '@types')] },
      },
      include: ['*.ts'],
    }),
  )
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const compiled = await run(process.execPath, [compiler, '-p', folder]).catch(
    ({ stdout }: { stdout: string }) => ({ stdout }),
  )
  expect(compiled.stdout).toBe('')
  const { stdout } = await run(process.execPath, [join(folder, 'out', 'program.js')], {
    env: { PATH: process.env.PATH, MAINSPRING_URL: system.url, MAINSPRING_KEY: key },
  })
  expect(JSON.parse(stdout)).toEqual({
    output: { y: 42 },
    once: true,
    status: 'completed',
    runs: 3,
    followed: 3,
    refused: 'not_found',
  })
})
