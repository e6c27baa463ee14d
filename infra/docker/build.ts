import { mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type Docker from 'dockerode'
import { archive, contextFiles } from './context.ts'
import { flatten } from './flatten.ts'
import { proxyVariables } from './companion.ts'
import { waitWhile } from './run.ts'
import { BuildFailed, removeWithNetwork, ownerLabel } from './engine.ts'
import { authsOf, removeImage, removeLayers, type Login } from './images.ts'
import { runMounted } from './mounted-run.ts'
import { buildInPieces, takeApart, type Pieces } from './pieces.ts'

export interface Build {
  /** With a Dockerfile at its root. */
  folder: string
  /** Beside it, for what is needed while it is built; made and removed by whoever builds. */
  scratch: string
  project: string
  /** repository and tag of the result. */
  name: { repo: string; tag: string }
  labels: Record<string, string>
  /** Values of what the Dockerfile declares. */
  variables: Record<string, string>
  /** As whom the engine asks registries. */
  logins: Record<string, Login>
  /** What it may ask for by name, as --mount=type=secret. */
  secrets: Record<string, string>
  companion: Docker.Container
  /** The name of what holds the files of an image for a moment. */
  holder: string
  megabytes: number
  cpuPercent: number
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

const ownDockerfile = '.mainspring.Dockerfile'

/** What an engine gets to build: the files, and instead of their Dockerfile another, which nothing is copied of. */
const contextOf = async ({ folder, scratch }: Build, dockerfile?: string) => {
  const files = await contextFiles(folder)
  if (dockerfile === undefined) return archive(folder, files)
  const ignored = await readFile(join(folder, '.dockerignore'), 'utf8').catch(() => '.dockerignore')
  const besides = { folder: join(scratch, 'context'), names: ['.dockerignore', ownDockerfile] }
  await mkdir(besides.folder, { recursive: true })
  await writeFile(join(besides.folder, '.dockerignore'), `${ignored}\n${ownDockerfile}\n`)
  await writeFile(join(besides.folder, ownDockerfile), dockerfile)
  for (const each of besides.names) await utimes(join(besides.folder, each), 0, 0)
  return archive(
    folder,
    files.filter((each) => !besides.names.includes(each)),
    besides,
  )
}

interface Part {
  /** Instead of the one among the files. */
  dockerfile?: string
  labels?: Record<string, string>
  /** Is told of every step; answers what is said of it, if anything. */
  step?: (text: string) => string
}

/** Lets an engine build what it can by itself; answers the image. */
const buildPart = async (
  docker: Docker,
  build: Build,
  { dockerfile, labels, step }: Part,
): Promise<string> => {
  const { signal, variables, say } = build
  const stream = await docker.buildImage(await contextOf(build, dockerfile), {
    ...(dockerfile === undefined ? {} : { dockerfile: ownDockerfile }),
    ...(labels ? { labels } : {}),
    nocache: Object.keys(variables).length > 0 || !build.cache,
    rm: true,
    forcerm: true,
    networkmode: `container:${build.companion.id}`,
    memory: build.megabytes * 1_048_576,
    memswap: build.megabytes * 1_048_576,
    cpuperiod: 100_000,
    cpuquota: build.cpuPercent * 1000,
    registryconfig: authsOf(build.logins),
    buildargs: { ...proxyVariables(), ...variables },
    abortSignal: signal,
  })
  waitWhile(build.full, stream)
  let image = ''
  let wrong = ''
  const hear = ({ stream: text, errorDetail, error, aux }: Message) => {
    if (aux?.ID) image = aux.ID
    if (error) wrong = errorDetail?.message ?? error
    if (!text) return
    const layer = /^ ---> ([0-9a-f]{12})\s*$/.exec(text)
    if (layer) build.passes(layer[1]!)
    else if (!/^ ---> (Running in|Using cache)|^Removing intermediate|^Successfully built/.test(text))
      say(!step ? text : /^Step \d/.test(text) ? step(text) : text.trim() ? text : '')
  }
  const broken = await new Promise<Error | null>((done) =>
    docker.modem.followProgress(stream, done, hear as (message: unknown) => void),
  )
  signal.throwIfAborted()
  if (wrong || !image)
    throw new BuildFailed(wrong || (broken?.message ?? 'The engine did not say what it has built'))
  return image
}

/** Counts the steps of a Dockerfile that is built in pieces as if it were built as one. */
const counting = ({ head, stages }: Pieces) => {
  const all = stages.reduce((sum, { instructions }) => sum + 1 + instructions.length, head.length)
  let count = 0
  // What comes after the last of them is ours.
  return (text: string) =>
    ++count > all ? '' : `Step ${count}/${all} : ${text.replace(/^Step \d+\/\d+ : /, '')}\n`
}

const buildWhole = async (docker: Docker, build: Build, labels: Record<string, string>): Promise<string> => {
  const pieces = takeApart(await readFile(join(build.folder, 'Dockerfile'), 'utf8'))
  if (!pieces) return buildPart(docker, build, { labels })
  const counted = counting(pieces)
  return buildInPieces(pieces, {
    build: ({ dockerfile, old }, last) => {
      let known = old
      const step = (text: string) => (known-- > 0 ? '' : counted(text))
      return buildPart(docker, build, { dockerfile, step, ...(last ? { labels } : {}) })
    },
    run: (image, text, before) => {
      build.say(counted(text))
      return runMounted(docker, { ...build, labels }, pieces.head, {
        image,
        text,
        before,
        escape: pieces.escape,
      })
    },
  })
}

/**
 * Builds a Dockerfile; answers the id of the image. What is on the way stays, so that the next build takes it again. An
 * engine writes the values of variables into the history of an image: where there are any, the image keeps its files
 * alone, and nothing is left of the way.
 */
export const buildImage = async (docker: Docker, build: Build): Promise<string> => {
  const { name } = build
  const labels = { ...build.labels, ...ownerLabel() }
  const secret = Object.keys(build.variables).length > 0
  const layers: string[] = []
  const passes = (layer: string) => {
    layers.push(layer)
    build.passes(layer)
  }
  await mkdir(build.scratch, { recursive: true, mode: 0o700 })
  try {
    const image = await buildWhole(docker, { ...build, passes }, labels)
    if (!secret) {
      await docker.getImage(image).tag(name)
      return image
    }
    const flat = await flatten(docker, image, name, labels, build.holder)
    await removeImage(docker, image)
    await removeLayers(docker, layers)
    return flat
  } catch (error) {
    if (build.signal.aborted) await removeWithNetwork(docker, [build.companion.id], 5)
    if (secret) await removeLayers(docker, layers)
    throw error
  } finally {
    await rm(build.scratch, { recursive: true, force: true })
  }
}
