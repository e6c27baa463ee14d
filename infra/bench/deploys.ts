import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { apps } from '../testing/apps.ts'
import { client } from '../testing/client.ts'
import { ask, deployer, type Project } from '../testing/deploys.ts'
import { checkout } from '../testing/git.ts'
import { servePlainGit } from './plain-git.ts'
import type { Measured, Scenario } from './scenario.ts'
import type { Setting } from './setting.ts'

const known = new WeakMap<Setting, ReturnType<typeof deployer>>()
const us = (s: Setting) => {
  const made = known.get(s) ?? deployer(s.system, client(s.system.url, s.key), s.key)
  known.set(s, made)
  return made
}
const name = (what: string) => `${what}-${randomBytes(4).toString('hex')}`

/** What a person waits for who pushes: from the push until the commit answers. */
const pushed = async (project: Project, files: Record<string, string>): Promise<Measured> => {
  await project.work.commit(files, 'A change')
  const began = performance.now()
  const { said } = await project.push()
  if (!said.includes('is live')) throw new Error(said)
  return { milliseconds: performance.now() - began }
}

const projects = new Map<string, Promise<Project>>()
const projectOf = (s: Setting, what: string): Promise<Project> => {
  const made = projects.get(what) ?? us(s).create(name(what))
  projects.set(what, made)
  return made
}

export const pushToLive: Scenario = {
  ...{
    name: 'push-to-live',
    title: 'From a push until it answers',
    shows: { milliseconds: 'ms' },
    rounds: 3,
  },
  sides: {
    'a static site': async (s) =>
      pushed(await projectOf(s, 'static'), { ...apps.static, 'about/index.html': name('about') }),
    'a Node app': async (s) => pushed(await projectOf(s, 'node'), { ...apps.node, note: name('note') }),
  },
  gates: [
    {
      says: 'a static site in under 4 s',
      ...{ quantity: 'milliseconds', side: 'a static site', atMost: 4000 },
    },
    {
      says: 'a Node app that was built before in under 12 s',
      ...{ quantity: 'milliseconds', side: 'a Node app', atMost: 12_000 },
    },
  ],
}

/** Asks so many times a second, whatever becomes of the requests before. */
const asking = (port: number, of: string, perSecond: number) => {
  let [asked, failed, open] = [0, 0, 0]
  const latencies: number[] = []
  const one = async () => {
    asked++
    open++
    const began = performance.now()
    const answer = await ask(port, of).catch(() => undefined)
    latencies.push(performance.now() - began)
    open--
    if (answer?.status !== 200) failed++
  }
  const began = performance.now()
  // Timers come late on a busy machine: what is owed is asked then.
  const timer = setInterval(() => {
    while (asked < ((performance.now() - began) / 1000) * perSecond) void one()
  }, 5)
  return async () => {
    clearInterval(timer)
    const seconds = (performance.now() - began) / 1000
    while (open > 0) await sleep(10)
    latencies.sort((a, b) => a - b)
    return { asked, failed, perSecond: asked / seconds, p95: latencies[Math.floor(asked * 0.95)] ?? 0 }
  }
}

export const deploysUnderLoad: Scenario = {
  name: 'deploys-under-load',
  title: '20 deploys, 5 of them broken, of an app that is asked 200 times a second',
  ...{ shows: { failed: 'requests', perSecond: 'requests/s', p95: 'ms' }, rounds: 1 },
  sides: {
    mainspring: async (s) => {
      const project = await us(s).create(name('busy'))
      await pushed(project, apps.node)
      const over = asking(us(s).port, project.name, 200)
      const count = s.quick ? 8 : 20
      for (let i = 1; i <= count; i++) {
        const broken = i % 4 === 0
        const app = broken ? [apps.crashing, apps.failingBuild][(i / 4) % 2]! : apps.node
        await project.work.commit({ ...app, note: String(i) }, `Deploy ${i}`)
        const { said } = await project.push()
        if (said.includes('is live') === broken) throw new Error(said)
      }
      const { asked, ...measured } = await over()
      if (asked === 0) throw new Error('nobody asked')
      return measured
    },
  },
  gates: [{ says: 'no request fails', ...{ quantity: 'failed', side: 'mainspring', atMost: 0 } }],
}

const megabytes = 30

/** Pushes so much that cannot be packed, to a branch that is not deployed. */
const pushLarge = async (url: string): Promise<Measured> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-push-'))
  try {
    const work = checkout(join(folder, 'work'))
    await work.begin()
    writeFileSync(join(folder, 'work', 'large'), randomBytes(megabytes * 1_048_576))
    await work.commit({ 'index.html': 'x' }, 'Large')
    const began = performance.now()
    const { ok, said } = await work.git('push', '--quiet', url, `main:${name('large')}`)
    if (!ok) throw new Error(said)
    return { milliseconds: performance.now() - began }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const largePush: Scenario = {
  ...{ name: 'large-push', title: `A push of ${megabytes} MB`, shows: { milliseconds: 'ms' } },
  sides: {
    mainspring: async (s) => {
      const project = await projectOf(s, 'large')
      return pushLarge(`${s.system.url.replace('://', `://ada:${s.key}@`)}/git/${project.name}.git`)
    },
    'git http-backend': async () => {
      const folder = mkdtempSync(join(tmpdir(), 'bench-git-'))
      const served = await servePlainGit(folder)
      try {
        mkdirSync(join(folder, 'plain.git'))
        const bare = checkout(join(folder, 'plain.git'))
        await bare.git('init', '--quiet', '--bare')
        await bare.git('config', 'http.receivepack', 'true')
        return await pushLarge(`${served.url}/plain.git`)
      } finally {
        served.stop()
        rmSync(folder, { recursive: true, force: true })
      }
    },
  },
  gates: [
    {
      says: 'at most 1.3 of plain git http-backend',
      ...{ quantity: 'milliseconds', side: 'mainspring', by: { side: 'git http-backend' }, atMost: 1.3 },
    },
  ],
}
