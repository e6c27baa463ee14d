import { existsSync } from 'node:fs'
import { lstat, mkdir, readdir, readFile, readlink, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { withOrg } from '#db/client.ts'
import { deploymentWhere, type DeploymentRow } from '#db/deploys/rows.ts'
import { deployments } from '#db/schema.ts'
import { dockerEngine } from '#infra/docker/engine.ts'
import { whyNoSandbox } from '#infra/sandbox/sandbox.ts'
import { kindOf, type Release } from '#workflows/deploys/core/release.ts'
import { detect, type Plan } from './detect.ts'
import { deployFailed } from './failure.ts'
import { runApart } from './apart.ts'
import { buildContainer, dockerFolders, runInContainer } from './container.ts'
import { buildFolder, planFile, releaseFolder } from './places.ts'
import { needRoom } from './room.ts'
import { inStep, type Of } from './step.ts'

const readPlan = async (row: DeploymentRow): Promise<Plan> =>
  JSON.parse(await readFile(planFile(row), 'utf8')) as Plan

/** The names at the root, and of pages one folder below; what a link leads to is not looked at. */
const filesOf = async (folder: string) => {
  const names = new Set<string>()
  const texts = new Map<string, string>()
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isFile()) names.add(entry.name)
    if (entry.isDirectory() && existsSync(join(folder, entry.name, 'index.html')))
      names.add(`${entry.name}/index.html`)
  }
  for (const name of ['mainspring.json', 'Procfile', 'package.json', 'requirements.txt'])
    if (names.has(name) && (await lstat(join(folder, name))).size < 1_000_000)
      texts.set(name, await readFile(join(folder, name), 'utf8'))
  return { names, read: (name: string) => texts.get(name) ?? '' }
}

/** Finds out what the commit is and how it is built. */
export const detectKind = (of: Of): Promise<void> =>
  inStep(of, 'detect', async ({ row, project, log }) => {
    const folder = buildFolder(row)
    const docker = dockerEngine()
    // One that is away for a moment is no reason to take it for something else.
    await docker?.ping()
    const plan = detect(await filesOf(folder), project, docker !== undefined)
    if ('wrong' in plan) throw deployFailed(plan.wrong)
    const apart = !plan.docker && (plan.app || plan.build || plan.test)
    const why = apart ? whyNoSandbox() : undefined
    if (why) throw deployFailed(why)
    await writeFile(planFile(row), JSON.stringify(plan), { mode: 0o600 })
    const kind = plan.app ? plan.app.language : 'static'
    log.line(
      `It is ${kind === 'static' ? 'a static site' : plan.docker ? 'a Dockerfile' : kind}${plan.build ? `; built by: ${plan.build}` : ''}`,
    )
    return { note: kind }
  })

/** Refuses links that lead out of the files that will be served. */
const assertInside = async (root: string): Promise<void> => {
  const real = await realpath(root)
  for (const entry of await readdir(root, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    const target = resolve(dirname(path), await readlink(path))
    const inside = (each: string) => !relative(real, each).startsWith('..')
    if (!inside(target) || !inside(await realpath(path).catch(() => '/')))
      throw deployFailed(`The link ${relative(root, path)} leads out of the site`)
  }
}

const releaseOf = async (folder: string, plan: Plan): Promise<Release> => {
  if (plan.app) return { kind: 'app', ...plan.app }
  const output = plan.output.find((each) => existsSync(join(folder, each, 'index.html')))
  const any = output ?? plan.output.find((each) => existsSync(join(folder, each)))
  if (any === undefined)
    throw deployFailed(
      `There are no files to serve: neither of ${plan.output.map((each) => each || '.').join(', ')} is there`,
    )
  await assertInside(join(folder, any))
  return { kind: 'static', folder: any, rules: plan.rules ?? {} }
}

/** Builds, and writes down how the result is run. Begins anew when it is repeated. */
export const buildRelease = (of: Of): Promise<void> =>
  inStep(of, 'build', async (working) => {
    const { row, variables, org, deployment } = working
    const folder = buildFolder(row)
    const plan = await readPlan(row)
    if (plan.build || plan.docker) await needRoom(plan.docker ? await dockerFolders() : [])
    if (plan.build) await runApart(working, plan.build, variables.build)
    const how: Release =
      plan.docker && plan.app
        ? { kind: 'app', ...plan.app, image: await buildContainer(working) }
        : await releaseOf(folder, plan)
    await withOrg(org, (tx) => tx.update(deployments).set({ how }).where(deploymentWhere(org, deployment)))
    return plan.build || plan.docker ? { note: kindOf(how) } : { skipped: true, note: 'nothing to build' }
  })

/** Runs the test command over what was built. */
export const testRelease = (of: Of): Promise<void> =>
  inStep(of, 'test', async (working) => {
    const plan = await readPlan(working.row)
    if (!plan.test) return { skipped: true, note: 'no test command' }
    const run = plan.docker ? runInContainer : runApart
    await run(working, plan.test, working.variables.build)
    return undefined
  })

/** Puts the files where releases are, and runs the command that comes before requests do. Safe to repeat. */
export const prepareRelease = (of: Of): Promise<void> =>
  inStep(of, 'release', async (working) => {
    const { row, org, deployment, variables } = working
    const [from, to] = [buildFolder(row), releaseFolder(row)]
    const app = row.how?.kind === 'app' ? row.how : undefined
    if (app?.image) await rm(from, { recursive: true, force: true })
    else if (!existsSync(to)) {
      await mkdir(dirname(to), { recursive: true, mode: 0o711 })
      await rename(from, to)
    }
    await rm(planFile(row), { force: true })
    await withOrg(org, (tx) =>
      tx.update(deployments).set({ kept: true }).where(deploymentWhere(org, deployment)),
    )
    const command = app?.releaseCommand
    if (!command) return { skipped: true, note: 'no release command' }
    if (app.image) await runInContainer(working, command, variables.run)
    else await runApart(working, command, variables.run, { folder: to, writable: false })
    return undefined
  })
