import { request } from 'node:http'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { and, eq, inArray, ne } from 'drizzle-orm'
import { withOrg } from '#db/client.ts'
import { announceDeployment } from '#db/deploys/announce.ts'
import { deploymentWhere, type DeploymentRow } from '#db/deploys/rows.ts'
import { wakeProbeOf } from '#db/projects/probes.ts'
import { projectHost, projectUrl, projectWhere, type ProjectRow } from '#db/projects/rows.ts'
import { deployments, projects } from '#db/schema.ts'
import { control } from '#infra/control.ts'
import { siteRules, type Route } from '#infra/edge/routes.ts'
import type { AppSpec } from '#infra/host/app.ts'
import type { AppState } from '#infra/host/apps.ts'
import { appFolder, appSocket } from '#infra/host/places.ts'
import { drainMilliseconds, keptReleases } from '#workflows/deploys/core/steps.ts'
import { deployFailed } from './failure.ts'
import { lastOutput, shipOutput } from './output.ts'
import { releaseFolder } from './places.ts'
import { forgetReleases } from './releases.ts'
import { inStep, liveOf, type Of, type Working } from './step.ts'

/** Starts the new release beside the old one. Repeating it starts nothing twice. */
export const startRelease = (of: Of): Promise<void> =>
  inStep(of, 'start', async (working) => {
    const { row, project, variables, log } = working
    if (row.how?.kind !== 'app') return { skipped: true, note: 'files need no process' }
    const spec: AppSpec = {
      release: row.id,
      folder: releaseFolder(row),
      processes: row.how.processes,
      image: row.how.image,
      environment: {
        // An image says itself what it is.
        ...(row.how.image ? {} : { NODE_ENV: 'production' }),
        MAINSPRING_PROJECT: project.name,
        MAINSPRING_COMMIT: row.commit,
        ...variables.run,
      },
      megabytes: project.megabytes,
      cpuPercent: project.cpuPercent,
    }
    await control('host', 'PUT', '/apps', spec)
    log.line(`Started ${Object.keys(row.how.processes).join(', ')} beside what answers now`)
    return undefined
  })

/** The status of a release's answer; undefined while it has none. */
const ask = (id: string, path: string, host: string): Promise<number | undefined> =>
  new Promise((done) => {
    const asked = request(
      {
        socketPath: appSocket(id),
        path,
        headers: { host, 'user-agent': 'mainspring-health' },
        timeout: 5000,
      },
      (answer) => {
        answer.resume()
        done(answer.statusCode)
      },
    )
    asked.on('timeout', () => asked.destroy())
    asked.on('error', () => done(undefined))
    asked.end()
  })

/** Without a path of its own an app that answers at all is healthy; with one it must say so. */
const isHealthy = (status: number | undefined, path: string): boolean =>
  status !== undefined && (path === '/' ? status < 500 : status >= 200 && status < 400)

/** Why an app is not going to become healthy; undefined while it may. */
const hopeless = async ({ row }: Working): Promise<string | undefined> => {
  const state = await control<AppState>('host', 'GET', `/apps/${row.id}`)
  if (!state) throw new Error('the host does not know the app')
  return state.restarts > 0 ? (state.reason ?? 'ended at its start') : undefined
}

/** Waits until the new release says it is well, for a while. */
export const checkHealth = (of: Of): Promise<void> =>
  inStep(of, 'health', async (working) => {
    const { row, project, signal, log } = working
    if (row.how?.kind !== 'app') {
      if (row.how && existsSync(join(releaseFolder(row), row.how.folder)))
        return { skipped: true, note: 'the files are there' }
      throw deployFailed('The files of the release are gone')
    }
    const { healthPath, healthSeconds } = project
    let last: number | undefined
    for (const until = Date.now() + healthSeconds * 1000; Date.now() < until; await sleep(150)) {
      signal.throwIfAborted()
      last = await ask(row.id, healthPath, projectHost(project.name))
      if (isHealthy(last, healthPath)) {
        log.line(`Healthy: GET ${healthPath} answered ${last}`)
        return { note: `${healthPath} ${last}` }
      }
      const why = last === undefined ? await hopeless(working) : undefined
      if (why) {
        const said = await lastOutput(of)
        throw deployFailed(`The app ${why} before it answered${said ? `:\n${said}` : ''}`)
      }
    }
    throw deployFailed(
      last === undefined
        ? `It did not listen on PORT within ${healthSeconds} seconds`
        : `GET ${healthPath} went on answering ${last} for ${healthSeconds} seconds`,
    )
  })

/** What the address of a project says. */
const stateOf = ({ status }: ProjectRow): Route['state'] =>
  status === 'paused' || status === 'maintenance' ? status : 'live'

const routeOf = (project: ProjectRow, row: DeploymentRow): Route => ({
  host: projectHost(project.name),
  project: project.id,
  release: row.id,
  state: stateOf(project),
  target:
    row.how?.kind === 'static'
      ? {
          kind: 'files',
          folder: join(releaseFolder(row), row.how.folder),
          rules: siteRules.parse(row.how.rules),
        }
      : { kind: 'socket', path: appSocket(row.id) },
})

/** Lets the new release answer. Edge first: told twice it does the same, and only then the row says so. */
export const switchRelease = (of: Of): Promise<void> =>
  inStep(of, 'switch', async ({ org, row, project, log }) => {
    await control('edge', 'PUT', '/routes', routeOf(project, row))
    await withOrg(org, async (tx) => {
      await tx.update(projects).set({ live: row.id }).where(projectWhere(org, project.id))
      await tx
        .update(deployments)
        .set({ status: 'retired' })
        .where(
          and(
            eq(deployments.org, org),
            eq(deployments.project, project.id),
            eq(deployments.status, 'live'),
            ne(deployments.id, row.id),
          ),
        )
      const [fresh] = await tx
        .update(deployments)
        .set({ status: 'live', endedAt: new Date(), kept: true })
        .where(and(deploymentWhere(org, row.id), ne(deployments.status, 'live')))
        .returning()
      if (!fresh) return
      await announceDeployment(tx, project, fresh)
      await wakeProbeOf(tx, org, project.id)
    })
    log.line(`Live at ${projectUrl(project.name)}`)
    return undefined
  })

/** Ends releases that answer no more, once they have answered what came before, and forgets the oldest files. */
export const drainReleases = (of: Of): Promise<void> =>
  inStep(of, 'drain', async ({ org, project, log }) => {
    const old = await withOrg(org, (tx) =>
      tx
        .select()
        .from(deployments)
        .where(
          and(
            eq(deployments.org, org),
            eq(deployments.project, project.id),
            inArray(deployments.status, ['retired', 'failed', 'cancelled', 'superseded']),
          ),
        ),
    )
    const running = new Set(
      ((await control<AppState[]>('host', 'GET', '/apps')) ?? []).map(({ release }) => release),
    )
    for (const { id, number } of old.filter((each) => running.has(each.id))) {
      const drained = await control<{ drained: boolean }>('edge', 'POST', `/drain/${id}`, {
        milliseconds: drainMilliseconds,
      })
      await endApp({ org, deployment: id })
      log.line(`Ended #${number}${drained?.drained ? '' : ', with requests it was still answering'}`)
    }
    await forgetReleases({ org, project: project.id }, keptReleases)
    return undefined
  })

/** Ends an app, after its last words are kept. */
export const endApp = async ({ org, deployment }: Of): Promise<void> => {
  await control('host', 'DELETE', `/apps/${deployment}?milliseconds=10000`)
  await shipOutput({ org, deployment })
  await rm(appFolder(deployment), { recursive: true, force: true })
}

/** Brings the edge to what the project says: live, paused, or nothing. */
export const applyProject = async ({ org, project: id }: { org: string; project: string }): Promise<void> => {
  const project = await withOrg(org, async (tx) => {
    const [row] = await tx.select().from(projects).where(projectWhere(org, id))
    return row
  })
  if (!project) return
  // Its files may be gone in a moment.
  if (project.status === 'deleting')
    return void (await control('edge', 'DELETE', `/routes/${projectHost(project.name)}`))
  const { name } = project
  if (await control('edge', 'PUT', `/routes/${projectHost(name)}/state`, stateOf(project))) return
  const row = await liveOf(org, project)
  if (row) await control('edge', 'PUT', '/routes', routeOf(project, row))
}
