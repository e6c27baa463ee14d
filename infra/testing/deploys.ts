import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Deployment } from '#workflows/deploys/contract.ts'
import { keptPorts } from '../ports.ts'
import { apps, type AppName } from './apps.ts'
import type { TestClient } from './client.ts'
import { checkout } from './git.ts'
import { eventually, type Launched } from './launcher.ts'

/** `host:port` of the registry that npm asks on this machine, as an exception for builds. */
export const registryHost = async (): Promise<string> => {
  const { stdout } = await promisify(execFile)('npm', ['config', 'get', 'registry'])
  const { hostname, port, protocol } = new URL(stdout.trim())
  return `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`
}

export interface Answer {
  status: number
  body: string
  headers: Record<string, string | string[] | undefined>
}

/** Asks the edge of a system for a page of a project. */
export const ask = (
  port: number,
  name: string,
  path = '/',
  method = 'GET',
  headers: Record<string, string> = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        headers: { ...headers, host: `${name}.localhost` },
        agent: false,
      },
      (answer) => {
        let body = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk: string) => (body += chunk))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body, headers: answer.headers }))
        answer.on('error', reject)
      },
    )
    asked.setTimeout(20_000, () => asked.destroy(new Error('no answer within 20 s')))
    asked.on('error', reject)
    asked.end()
  })

/** A person with an API key, their checkouts, and the edge where their projects answer. */
export const deployer = (system: Launched, api: TestClient, key: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'mainspring-checkouts-'))
  const port = keptPorts(system.data).edge!
  const gitUrl = (name: string, password = key) =>
    `${system.url.replace('://', `://ada:${password}@`)}/git/${name}.git`

  const deployments = async (project: string) =>
    (await api.get(`deploys/listDeployments?project=${project}&limit=200`)).body.items as Deployment[]

  /** A project with a checkout of it, not pushed yet. */
  const create = async (name: string, settings: object = {}, variables?: string) => {
    const made = await api.post('projects/createProject', { name, ...settings })
    if (made.status !== 200) throw new Error(JSON.stringify(made.body))
    const project = made.body.project.id as string
    if (variables) await api.post('projects/saveProjectVariables', { project, text: variables })
    const known = adopt(name, project)
    await known.work.begin()
    return known
  }

  /** A project that is there already. */
  const adopt = (name: string, project: string) => {
    const work = checkout(join(folder, name))
    return {
      name,
      project,
      work,
      commit: (app: AppName, message = 'A change') => work.commit(apps[app], message),
      push: (what = 'main', password = key) => work.git('push', '--force', gitUrl(name, password), what),
      ask: (path?: string, method?: string) => ask(port, name, path, method),
      deployments: () => deployments(project),
      /** The newest deployment, once it is over. */
      settled: () =>
        eventually(
          `the newest deployment of ${name} is over`,
          async () => {
            const [newest] = await deployments(project)
            return newest && !['queued', 'running'].includes(newest.status) ? newest : undefined
          },
          90_000,
        ),
    }
  }
  return { folder, port, create, adopt }
}
export type Project = Awaited<ReturnType<ReturnType<typeof deployer>['create']>>
