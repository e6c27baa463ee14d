import type Docker from 'dockerode'
import { addressFor } from '../host/egress.ts'
import { hub, hubHost } from './hub.ts'
import { isUnknown, orUnknown, ownerLabel } from './engine.ts'

/** That an image cannot be had or used, in words for whoever asked for it. */
export class ImageRefused extends Error {
  override name = 'ImageRefused'
}

/** Without what may be left out: docker.io/library/node is node:latest. */
export const wholeName = (image: string): string => {
  const short = image.replace(/^(index\.)?docker\.io\//, '').replace(/^library\//, '')
  return short.includes('@') || /:[^/]+$/.test(short) ? short : `${short}:latest`
}

/** As whom an image is fetched. */
export interface Login {
  username: string
  password: string
}

/** What an engine is given with a name. */
const authOf = (server: string, { username, password }: Login) => ({
  ...{ username, password, serveraddress: server === hub ? 'https://index.docker.io/v1/' : server },
})

/** What an engine is given that may ask several registries. */
export const authsOf = (logins: Readonly<Record<string, Login>>): Record<string, Login> =>
  Object.fromEntries(
    Object.entries(logins).map(([server, login]) => [authOf(server, login).serveraddress, login]),
  )

/** The registry that a name of an image means. */
export const registryOf = (image: string): string => {
  const [first = '', ...more] = image.split('/')
  return more.length && (/[.:]/.test(first) || first === 'localhost') ? first : hub
}

/** Why a registry did not give an image, in words; what it was asked with is not among them. */
const whyNotGiven = (registry: string, login: Login | undefined, said: string): string => {
  if (!/unauthorized|authentication required|denied|no basic auth|forbidden|incorrect username/i.test(said))
    return (login ? said.replaceAll(login.password, '•••') : said).slice(0, 300)
  return login
    ? `${registry} does not give it to ${login.username}: the password may be wrong or over, or may not read it; save it anew under Settings, Registries`
    : `${registry} gives it to nobody without a name, or does not have it: save one for ${registry} under Settings, Registries`
}

const pull = async (
  docker: Docker,
  image: string,
  { login, signal }: { login: Login | undefined; signal: AbortSignal },
): Promise<void> => {
  const registry = registryOf(image)
  const url = URL.parse(`https://${registry === hub ? hubHost : registry}`)
  const found = url ? await addressFor(url) : { why: `${registry} is no host` }
  if ('why' in found) throw new ImageRefused(`The image ${image} cannot be fetched: ${found.why}`)
  try {
    const stream = await docker.pull(wholeName(image), {
      ...(login ? { authconfig: authOf(registry, login) } : {}),
      abortSignal: signal,
    })
    await new Promise<void>((done, fail) =>
      docker.modem.followProgress(stream, (error) => (error ? fail(error) : done())),
    )
  } catch (error) {
    signal.throwIfAborted()
    const why = whyNotGiven(registry, login, (error as Error).message)
    throw new ImageRefused(`The image ${image} cannot be fetched: ${why}`)
  }
}

/**
 * Lets the engine have an image that a build begins with. What is another project's, or known by its id alone, is
 * refused.
 */
export const needImage = async (
  docker: Docker,
  image: string,
  {
    say,
    signal,
    login,
    anew,
    fetches,
  }: {
    say: (line: string) => void
    signal: AbortSignal
    login: Login | undefined
    /** Whether it is asked for although it is there. */
    anew: boolean
    /** Told before it is. */
    fetches: () => void
  },
): Promise<void> => {
  const look = () => orUnknown(docker.getImage(image).inspect())
  const named = (found: Docker.ImageInspectInfo | undefined) =>
    [...(found?.RepoTags ?? []), ...(found?.RepoDigests ?? [])].map(wholeName).includes(wholeName(image))
  let found = await look()
  if (!named(found) || anew) {
    fetches()
    say(`Fetching ${image}${login ? ` as ${login.username}` : ''}`)
    await pull(docker, image, { login, signal })
    found = await look()
  }
  const labels = found?.Config.Labels ?? {}
  if ('mainspring.project' in labels) throw new ImageRefused(`The image ${image} belongs to a project`)
  const triggers = (found?.Config as { OnBuild?: string[] | null } | undefined)?.OnBuild ?? []
  if (triggers.some((each) => /^\s*ADD\b/i.test(each)))
    throw new ImageRefused(`The image ${image} has ONBUILD ADD, which may fetch what it likes`)
}

/** Takes the name of an image away that was fetched for one project; what is built upon it goes on. Safe to repeat. */
export const forgetName = async (docker: Docker, image: string): Promise<void> => {
  await docker
    .getImage(wholeName(image))
    .remove({ noprune: true })
    .catch((error: { statusCode?: number }) => {
      if (!isUnknown(error) && error.statusCode !== 409) throw error
    })
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

/** Takes away the folders of ours that builds keep for the next, but for what one is using. Safe to repeat. */
export const removeVolumes = async (docker: Docker, labels: Record<string, string>): Promise<void> => {
  const label = Object.entries({ ...labels, ...ownerLabel() }).map((each) => each.join('='))
  const { Volumes } = await docker.listVolumes({ filters: { label } })
  for (const { Name } of Volumes ?? [])
    await docker
      .getVolume(Name)
      .remove()
      .catch((error: { statusCode?: number }) => {
        if (!isUnknown(error) && error.statusCode !== 409) throw error
      })
}

/** The port an image says it listens on: the first it exposes. */
export const portOf = async (docker: Docker, image: string): Promise<number | undefined> => {
  const { Config } = await docker.getImage(image).inspect()
  const ports = Object.keys(Config.ExposedPorts ?? {})
    .filter((each) => each.endsWith('/tcp'))
    .map((each) => Number.parseInt(each, 10))
  return ports.toSorted((a, b) => a - b)[0]
}
