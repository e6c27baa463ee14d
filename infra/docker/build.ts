import { availableParallelism } from 'node:os'
import type Docker from 'dockerode'
import { archive, contextFiles } from './context.ts'
import { flatten } from './flatten.ts'
import { proxyVariables } from './companion.ts'
import { waitWhile } from './run.ts'
import { ownerLabel } from './engine.ts'
import { removeImage, removeLayers } from './images.ts'

/** That a Dockerfile could not be built, in the engine's words. */
export class BuildFailed extends Error {
  override name = 'BuildFailed'
}

export interface Build {
  /** With a Dockerfile at its root. */
  folder: string
  /** repository and tag of the result. */
  name: { repo: string; tag: string }
  labels: Record<string, string>
  /** Values of what the Dockerfile declares. */
  variables: Record<string, string>
  companion: Docker.Container
  megabytes: number
  cache: boolean
  signal: AbortSignal
  say: (text: string) => void
  /** Whether so much was said that it should wait. */
  full: () => boolean
  /** Told of each image on the way, before the next is begun. */
  passes: (layer: string) => void
}

interface Message {
  stream?: string
  errorDetail?: { message?: string }
  error?: string
  aux?: { ID?: string }
}

/**
 * Builds a Dockerfile; answers the id of the image. What is on the way stays, so that the next build takes it again. An
 * engine writes the values of variables into the history of an image: where there are any, the image keeps its files
 * alone, and nothing is left of the way.
 */
export const buildImage = async (docker: Docker, build: Build): Promise<string> => {
  const { folder, name, companion, signal, variables, say } = build
  const labels = { ...build.labels, ...ownerLabel() }
  const secret = Object.keys(variables).length > 0
  const stream = await docker.buildImage(archive(folder, await contextFiles(folder)), {
    labels,
    nocache: secret || !build.cache,
    rm: true,
    forcerm: true,
    networkmode: `container:${companion.id}`,
    memory: build.megabytes * 1_048_576,
    memswap: build.megabytes * 1_048_576,
    cpuperiod: 100_000,
    cpuquota: 100_000 * Math.max(1, availableParallelism() - 1),
    buildargs: { ...proxyVariables(), ...variables },
    abortSignal: signal,
  })
  waitWhile(build.full, stream)
  let image = ''
  let wrong = ''
  const layers: string[] = []
  const passed = (layer: string) => {
    layers.push(layer)
    build.passes(layer)
  }
  const hear = ({ stream: text, errorDetail, error, aux }: Message) => {
    if (aux?.ID) image = aux.ID
    if (error) wrong = errorDetail?.message ?? error
    if (!text) return
    const layer = /^ ---> ([0-9a-f]{12})\s*$/.exec(text)
    if (layer) passed(layer[1]!)
    else if (!/^ ---> (Running in|Using cache)|^Removing intermediate|^Successfully built/.test(text))
      say(text)
  }
  const broken = await new Promise<Error | null>((done) =>
    docker.modem.followProgress(stream, done, hear as (message: unknown) => void),
  )
  signal.throwIfAborted()
  if (wrong || !image) {
    if (secret) await removeLayers(docker, layers)
    throw new BuildFailed(wrong || (broken?.message ?? 'The engine did not say what it has built'))
  }
  if (!secret) {
    await docker.getImage(image).tag(name)
    return image
  }
  const flat = await flatten(docker, image, name, labels)
  await removeImage(docker, image)
  await removeLayers(docker, layers)
  return flat
}
