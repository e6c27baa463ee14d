import type Docker from 'dockerode'
import { addressFor } from '../host/egress.ts'
import { isUnknown, orUnknown } from './engine.ts'

/** That an image cannot be had or used, in words for whoever asked for it. */
export class ImageRefused extends Error {
  override name = 'ImageRefused'
}

const hub = 'registry-1.docker.io'

/** Without what may be left out: docker.io/library/node is node:latest. */
export const wholeName = (image: string): string => {
  const short = image.replace(/^(index\.)?docker\.io\//, '').replace(/^library\//, '')
  return short.includes('@') || /:[^/]+$/.test(short) ? short : `${short}:latest`
}

const registryOf = (image: string): string => {
  const [first = '', ...more] = image.split('/')
  return more.length && (/[.:]/.test(first) || first === 'localhost') ? first : hub
}

const pull = async (docker: Docker, image: string, signal: AbortSignal): Promise<void> => {
  const registry = registryOf(image)
  const url = URL.parse(`https://${registry}`)
  const found = url ? await addressFor(url) : { why: `${registry} is no host` }
  if ('why' in found) throw new ImageRefused(`The image ${image} cannot be fetched: ${found.why}`)
  try {
    const stream = await docker.pull(wholeName(image), { abortSignal: signal })
    await new Promise<void>((done, fail) =>
      docker.modem.followProgress(stream, (error) => (error ? fail(error) : done())),
    )
  } catch (error) {
    signal.throwIfAborted()
    throw new ImageRefused(`The image ${image} cannot be fetched: ${(error as Error).message.slice(0, 300)}`)
  }
}

/** Lets the engine have an image that a build begins with. What is another project's, or known by its id alone, is refused. */
export const needImage = async (
  docker: Docker,
  image: string,
  { say, signal }: { say: (line: string) => void; signal: AbortSignal },
): Promise<void> => {
  const look = () => orUnknown(docker.getImage(image).inspect())
  const named = (found: Docker.ImageInspectInfo | undefined) =>
    [...(found?.RepoTags ?? []), ...(found?.RepoDigests ?? [])].map(wholeName).includes(wholeName(image))
  let found = await look()
  if (!named(found)) {
    say(`Fetching ${image}`)
    await pull(docker, image, signal)
    found = await look()
  }
  const labels = found?.Config.Labels ?? {}
  if ('mainspring.project' in labels) throw new ImageRefused(`The image ${image} belongs to a project`)
  const triggers = (found?.Config as { OnBuild?: string[] | null } | undefined)?.OnBuild ?? []
  if (triggers.some((each) => /^\s*ADD\b/i.test(each)))
    throw new ImageRefused(`The image ${image} has ONBUILD ADD, which may fetch what it likes`)
}

/** Takes an image away that nobody uses any more. Safe to repeat. */
export const removeImage = async (docker: Docker, image: string): Promise<void> => {
  await docker
    .getImage(image)
    .remove({ force: true })
    .catch((error: { statusCode?: number }) => {
      // 409: a container still uses it.
      if (!isUnknown(error) && error.statusCode !== 409) throw error
    })
}

/** Takes away what builds have left between their steps, but for what has a name or is built upon. */
export const removeLayers = async (docker: Docker, layers: string[]): Promise<void> => {
  for (const layer of layers.toReversed()) {
    const found = await orUnknown(docker.getImage(layer).inspect())
    if (!found || found.RepoTags?.length || found.RepoDigests?.length) continue
    await docker
      .getImage(found.Id)
      .remove({ noprune: true })
      .catch(() => undefined)
  }
}

/** The port an image says it listens on: the first it exposes. */
export const portOf = async (docker: Docker, image: string): Promise<number | undefined> => {
  const { Config } = await docker.getImage(image).inspect()
  const ports = Object.keys(Config.ExposedPorts ?? {})
    .filter((each) => each.endsWith('/tcp'))
    .map((each) => Number.parseInt(each, 10))
  return ports.toSorted((a, b) => a - b)[0]
}
