import { appendFileSync, existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type Docker from 'dockerode'
import { withOrg } from '#db/client.ts'
import { namedRegistries, registriesOf } from '#db/projects/registries.ts'
import { beforeBrimful } from '#infra/disk.ts'
import { buildImage } from '#infra/docker/build.ts'
import { proxyVariables, startCompanion } from '#infra/docker/companion.ts'
import { readDockerfile } from '#infra/docker/dockerfile.ts'
import {
  BuildFailed,
  containersWith,
  dockerEngine,
  needDocker,
  removeWithNetwork,
} from '#infra/docker/engine.ts'
import {
  forgetName,
  ImageRefused,
  needImage,
  portOf,
  registryOf,
  removeImage,
  removeLayers,
  removeVolumes,
} from '#infra/docker/images.ts'
import { hub } from '#infra/docker/hub.ts'
import { runInImage } from '#infra/docker/run.ts'
import { projectFolder } from '#infra/git/repository.ts'
import { egressFolder } from '#infra/host/places.ts'
import { buildMegabytes, buildMinutes } from '#workflows/deploys/core/steps.ts'
import { deployFailed, filledDisk } from './failure.ts'
import { forgetLayersBut, noteLayer, shortId, type Place } from './layers.ts'
import { buildFolder, scratchFolder } from './places.ts'
import type { Working } from './step.ts'

const projectLabel = 'mainspring.project'
const usualPort = 8080
const labelsOf = ({ project }: { project: string }) => ({ [projectLabel]: project })
const labelOf = ({ project }: { project: string }) => `${projectLabel}=${project}`

const companionName = (id: string) => `mainspring-${id}-beside`
const commandName = (id: string) => `mainspring-${id}-command`
const holderName = (id: string) => `mainspring-${id}-files`
/** All that a step of a deploy has in the engine while it is under way. */
const namesOf = (id: string) => [commandName(id), holderName(id), companionName(id)]
const repository = (project: string) => `mainspring/${project}`

/** The images that were fetched for this project alone: while it is built they have a name, a line each. */
const borrowedFile = ({ org, project }: Place) => join(projectFolder(org, project), 'borrowed')
const forgetBorrowed = async (docker: Docker, place: Place): Promise<void> => {
  if (!existsSync(borrowedFile(place))) return
  const names = (await readFile(borrowedFile(place), 'utf8')).split('\n').filter(Boolean)
  for (const each of new Set(names)) await forgetName(docker, each)
  await rm(borrowedFile(place), { force: true })
}

/** Where the engine keeps images, when that is on this machine. */
export const dockerFolders = async (): Promise<string[]> => {
  const { DockerRootDir } = (await needDocker().info()) as { DockerRootDir?: string }
  return DockerRootDir ? [DockerRootDir] : []
}

/** Lets `work` use the engine, with a companion for the network; takes both away, however it ends. */
const beside = async <T>(
  { row, signal }: Working,
  work: (given: {
    docker: Docker
    companion: Docker.Container
    labels: Record<string, string>
    signal: AbortSignal
  }) => Promise<T>,
): Promise<T> => {
  const docker = needDocker()
  const mine = namesOf(row.id)
  const labels = labelsOf(row)
  const late = AbortSignal.timeout(buildMinutes * 60_000)
  const [over, brimful] = [new AbortController(), new AbortController()]
  beforeBrimful(() => brimful.abort(), over.signal, await dockerFolders())
  try {
    // What a killed worker has left.
    await removeWithNetwork(docker, mine)
    const companion = await startCompanion(docker, {
      ...{ name: companionName(row.id), labels, egress: egressFolder() },
    })
    return await work({ docker, companion, labels, signal: AbortSignal.any([signal, late, brimful.signal]) })
  } catch (error) {
    signal.throwIfAborted()
    if (late.aborted) throw deployFailed(`It took longer than ${buildMinutes} minutes`)
    if (brimful.signal.aborted) throw filledDisk('The container')
    throw error
  } finally {
    over.abort()
    await removeWithNetwork(docker, mine)
  }
}

/** Builds the Dockerfile; answers the image, and the port it says it listens on. */
export const buildContainer = (working: Working): Promise<{ id: string; port: number }> =>
  beside(working, async ({ docker, companion, labels, signal }) => {
    const { row, log, variables } = working
    const folder = buildFolder(row)
    const needs = readDockerfile(await readFile(join(folder, 'Dockerfile'), 'utf8'), variables.build)
    if ('wrong' in needs) throw deployFailed(needs.wrong)
    const kept = new Set<string>()
    const logins = await withOrg(row.org, (tx) => registriesOf(tx, row.org, row.project))
    const others = await namedRegistries()
    try {
      if (!row.cache) await removeVolumes(docker, labels)
      await forgetBorrowed(docker, row)
      for (const image of needs.images) {
        const registry = registryOf(image)
        const login = logins[registry]
        // That it is there already tells nothing about who may have it.
        const anew = registry !== hub && others.includes(registry)
        const fetches = () =>
          login || anew ? appendFileSync(borrowedFile(row), `${image}\n`, { mode: 0o600 }) : undefined
        await needImage(docker, image, { say: (line) => log.line(line), signal, login, anew, fetches })
      }
      const image = await buildImage(docker, {
        ...{ folder, labels, companion, signal, cache: row.cache, project: row.project },
        ...{ scratch: scratchFolder(row), secrets: variables.build, logins },
        ...{ megabytes: buildMegabytes, cpuPercent: 100 * Math.max(1, availableParallelism() - 1) },
        name: { repo: repository(row.project), tag: row.id },
        holder: holderName(row.id),
        variables: Object.fromEntries(
          Object.entries(variables.build).filter(([name]) => needs.variables.includes(name)),
        ),
        say: (text) => log.write(text),
        full: () => log.full,
        passes: (layer) => {
          kept.add(shortId(layer))
          noteLayer(row, layer)
        },
      })
      // With what nobody has written down, since whoever made it was killed.
      const nameless = await docker.listImages({ filters: { label: [labelOf(row)], dangling: ['true'] } })
      await removeLayers(
        docker,
        nameless.map(({ Id }) => Id).filter((each) => !kept.has(shortId(each))),
      )
      await forgetLayersBut(docker, row, kept)
      return { id: image, port: (await portOf(docker, image)) ?? usualPort }
    } catch (error) {
      if (error instanceof ImageRefused) throw deployFailed(error.message)
      if (!(error instanceof BuildFailed)) throw error
      await log.end()
      throw deployFailed(`${error.message}\n${log.last.slice(-6).join('\n')}`)
    } finally {
      await forgetBorrowed(docker, row)
    }
  })

/** Runs a command in the image of a release, until it ends. */
export const runInContainer = (
  working: Working,
  command: string,
  environment: Record<string, string>,
): Promise<void> =>
  beside(working, async ({ docker, companion, labels, signal }) => {
    const { row, project, log } = working
    const image = row.how?.kind === 'app' ? row.how.image : undefined
    if (!image) throw new Error('it has no image')
    log.line(`$ ${command}`)
    const code = await runInImage(docker, {
      ...{ name: commandName(row.id), image: image.id, command, companion, labels, signal },
      environment: { ...proxyVariables(), CI: '1', ...environment },
      megabytes: Math.max(project.megabytes, 512),
      cpuPercent: Math.max(project.cpuPercent, 100),
      write: (chunk) => log.write(chunk),
      full: () => log.full,
    })
    signal.throwIfAborted()
    await log.end()
    if (code !== 0)
      throw deployFailed(`${command} ended with code ${code}:\n${log.last.slice(-6).join('\n')}`)
  })

/** Takes away what the engine keeps of one release, or of a deploy that did not become one. Safe to repeat. */
export const forgetContainer = async ({ project }: { project: string }, release: string): Promise<void> => {
  const docker = dockerEngine()
  if (!docker) return
  await removeWithNetwork(docker, namesOf(release))
  await removeImage(docker, `${repository(project)}:${release}`)
}

/** The releases of a project that the engine has an image of. */
export const releasesInEngine = async ({ project }: { project: string }): Promise<string[]> => {
  const images = await dockerEngine()?.listImages({ filters: { reference: [repository(project)] } })
  return (images ?? []).flatMap(({ RepoTags }) => RepoTags ?? []).map((each) => each.split(':')[1]!)
}

/** Takes away what builds of a project have left for the next. Safe to repeat. */
export const forgetLayers = async (place: Place): Promise<void> => {
  const docker = dockerEngine()
  if (!docker) return
  await forgetLayersBut(docker, place)
  await removeVolumes(docker, labelsOf(place))
}

/** Takes away all that the engine keeps of a project. Safe to repeat. */
export const forgetContainers = async (place: Place): Promise<void> => {
  const docker = dockerEngine()
  if (!docker) return
  await forgetBorrowed(docker, place)
  const label = labelOf(place)
  await removeWithNetwork(
    docker,
    (await containersWith(docker, label)).map(({ Id }) => Id),
  )
  for (const { Id } of await docker.listImages({ filters: { label: [label] } })) await removeImage(docker, Id)
  await forgetLayersBut(docker, place)
  await removeVolumes(docker, labelsOf(place))
}
