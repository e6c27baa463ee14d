import { accessSync, constants } from 'node:fs'
import Docker from 'dockerode'
import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { settings } from '../settings.ts'

/** That a Dockerfile could not be built, in the engine's words. */
export class BuildFailed extends Error {
  override name = 'BuildFailed'
}

const usual = '/var/run/docker.sock'

const socket = (): string | undefined => {
  const { MAINSPRING_DOCKER: said } = settings()
  if (said === 'off' || process.platform !== 'linux') return undefined
  if (said) return said
  try {
    accessSync(usual, constants.R_OK | constants.W_OK)
    return usual
  } catch {
    return undefined
  }
}

/** The engine for containers of this machine; undefined where there is none for us. */
export const dockerEngine = (): Docker | undefined => {
  const socketPath = socket()
  return socketPath ? new Docker({ socketPath }) : undefined
}

/** As it must be there: whoever asks knows that it was. */
export const needDocker = (): Docker => {
  const docker = dockerEngine()
  if (!docker) throw new Error('The engine for containers is gone')
  return docker
}

/** Marks what is ours: several installations may share an engine, and none touches what is not its own. */
export const ownerLabel = (): Record<string, string> => ({
  'mainspring.owner': createHmac('sha256', settings().MAINSPRING_MASTER_KEY ?? '')
    .update('docker')
    .digest('hex')
    .slice(0, 24),
})

/** Of an error of the engine, whether it knows no such thing. */
export const isUnknown = (error: unknown): boolean => (error as { statusCode?: number }).statusCode === 404

/** Undefined where the engine knows no such thing. */
export const orUnknown = async <T>(asked: Promise<T>): Promise<T | undefined> => {
  try {
    return await asked
  } catch (error) {
    if (isUnknown(error)) return undefined
    throw error
  }
}

/** Takes containers away, running or not. Safe to repeat. */
export const removeContainers = async (docker: Docker, names: string[]): Promise<void> => {
  for (const name of names)
    await docker
      .getContainer(name)
      .remove({ force: true, v: true })
      .catch((error: { statusCode?: number }) => {
        // 409: somebody else is at it already.
        if (error.statusCode !== 404 && error.statusCode !== 409) throw error
      })
}

/** Every container of ours with a label. */
export const containersWith = (docker: Docker, label: string): Promise<Docker.ContainerInfo[]> => {
  const [[name, owner]] = Object.entries(ownerLabel()) as [[string, string]]
  return docker.listContainers({ all: true, filters: { label: [label, `${name}=${owner}`] } })
}

/**
 * Takes containers away, and whatever is in their networks: what an engine has under way of a build bears no name of
 * ours. One whose build was stopped a moment ago may be about to begin a step, so it is looked at `looks` times until
 * nothing is there; not for longer than some seconds. Safe to repeat.
 */
export const removeWithNetwork = async (docker: Docker, names: string[], looks = 1): Promise<void> => {
  const found = await Promise.all(names.map((name) => orUnknown(docker.getContainer(name).inspect())))
  const networks = new Set(found.flatMap((each) => (each ? [`container:${each.Id}`] : [])))
  await removeContainers(docker, names)
  if (networks.size === 0) return
  const until = Date.now() + 10_000
  for (let empty = 0; empty < looks && Date.now() < until;) {
    const all = await docker.listContainers({ all: true })
    const within = all.filter(({ HostConfig }) => networks.has(HostConfig.NetworkMode)).map(({ Id }) => Id)
    empty = within.length === 0 ? empty + 1 : 0
    await removeContainers(docker, within)
    if (empty < looks) await sleep(100)
  }
}
