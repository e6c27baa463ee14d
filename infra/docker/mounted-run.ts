import type Docker from 'dockerode'
import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir, readFile, readlink, realpath, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { confined, proxyVariables } from './companion.ts'
import { contextFiles } from './context.ts'
import { filled } from './dockerfile.ts'
import type { Build } from './build.ts'
import { BuildFailed, removeContainers } from './engine.ts'
import { readMountedRun, type Mount } from './mounts.ts'
import type { Instruction } from './pieces.ts'
import { untilEnded } from './run.ts'

/** Of an image that is made here: what it was made of, and which empty files are in it. */
const [label, leftLabel] = ['mainspring.run', 'mainspring.left']
/** What a folder for caches is called in the engine: the same for every build of a project. */
const volumeOf = (project: string, id: string) =>
  `mainspring-${project}-${createHash('sha256').update(id).digest('hex').slice(0, 16)}`

/** The values of variables where an instruction is, but for those that the image itself has. */
const argumentsOf = (
  declared: Instruction[],
  global: Instruction[],
  given: Record<string, string>,
  env: ReadonlyMap<string, string>,
): Map<string, string> => {
  const values = new Map<string, string>()
  const read = (all: Instruction[], into: Map<string, string>, outer?: ReadonlyMap<string, string>) => {
    for (const { variable } of all) {
      if (!variable) continue
      const { name, value } = variable
      const is =
        given[name] ?? (value === null ? outer?.get(name) : filled(value, new Map([...into, ...env])))
      if (is !== undefined) into.set(name, is)
    }
    return into
  }
  read(declared, values, read(global, new Map()))
  for (const name of env.keys()) values.delete(name)
  return values
}

/** What is in a file or folder of the context, as one hash. */
const contentOf = async (folder: string, source: string): Promise<string> => {
  const hash = createHash('sha256')
  const all = (await contextFiles(folder)).toSorted()
  const within = all.filter((path) => !source || path === source || path.startsWith(`${source}/`))
  if (within.length === 0)
    throw new BuildFailed(`--mount=type=bind: .dockerignore leaves nothing of ${source.slice(0, 200)}`)
  for (const path of within) {
    const file = join(folder, path)
    const { mode } = await lstat(file)
    const kind = mode & 0o170000
    const content = kind === 0o100000 ? await readFile(file) : kind === 0o120000 ? await readlink(file) : ''
    hash.update(`${path}\0${mode}\0`).update(createHash('sha256').update(content).digest())
  }
  return hash.digest('hex')
}

/** A file or folder of the context; refuses what leads out of it. */
const sourceOf = async (folder: string, source: string): Promise<{ path: string; below: string }> => {
  const root = await realpath(folder)
  const path = await realpath(join(root, source)).catch(() => undefined)
  const below = path === undefined ? '..' : relative(root, path)
  if (path === undefined || below.startsWith('..'))
    throw new BuildFailed(`--mount=type=bind: there is no ${source.slice(0, 200)} among the files`)
  return { path, below }
}

/** Gives the folder of a cache to whom it is said to belong, where we may. */
const giveCache = async (
  docker: Docker,
  name: string,
  { uid = 0, gid = 0, mode = '755' }: Extract<Mount, { type: 'cache' }>,
): Promise<void> => {
  const { Mountpoint } = await docker.getVolume(name).inspect()
  try {
    await chown(Mountpoint, uid, gid)
    await chmod(Mountpoint, Number.parseInt(mode, 8))
  } catch (error) {
    throw new BuildFailed(
      `--mount=type=cache: uid, gid and mode can only be set where Mainspring runs as root, beside the engine: ${(error as Error).message}`,
    )
  }
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
const inside = '/run/mainspring'

/**
 * Does a RUN with mounts over an image, in the network of the build and within its limits, and makes an image of what
 * it leaves: of its caches, secrets and variables nothing is in it. Answers the image, made before when nothing has
 * changed, and what must be said after it to have all else as it was.
 */
export const runMounted = async (
  docker: Docker,
  build: Build,
  global: Instruction[],
  { image, text, before, escape }: { image: string; text: string; before: Instruction[]; escape: string },
): Promise<{ image: string; restore: string[] }> => {
  const { folder, scratch, variables, secrets, signal, say } = build
  const { Config: config } = await docker.getImage(image).inspect()
  const env = new Map(
    (config.Env ?? []).map((each) => [each.split('=')[0]!, each.slice(each.indexOf('=') + 1)] as const),
  )
  const values = argumentsOf(before, global, variables, env)
  const fill = (each: string) => filled(each, new Map([...values, ...env]))
  const { mounts, command, network } = readMountedRun(text, escape, { workdir: config.WorkingDir, fill })!
  const shell = (config as { Shell?: string[] | null }).Shell ?? ['/bin/sh', '-c']
  const argv = typeof command === 'string' ? [...shell, command] : command

  const sources = await Promise.all(
    mounts.flatMap((each) => (each.type === 'bind' ? sourceOf(folder, each.source) : [])),
  )
  const contents = await Promise.all(sources.map(({ below }) => contentOf(folder, below)))
  const key = createHash('sha256')
    .update(JSON.stringify([image, argv, network, mounts, [...values], contents]))
    .digest('hex')
  // An image that has none must be told so: what is made of a container takes its command over.
  const bare = config.Cmd?.length || config.Entrypoint?.length ? [] : ['CMD []']
  const restoreOf = (left: string[]): string[] => {
    if (left.length === 0) return bare
    const user = config.User ? [['USER 0'], [`USER ${config.User}`]] : [[], []]
    return [...bare, ...user[0]!, `RUN ${JSON.stringify(['rm', '-f', '--', ...left])}`, ...user[1]!]
  }
  const fresh = build.cache && Object.keys(variables).length === 0
  if (fresh)
    for (const { Id } of await docker.listImages({ all: true, filters: { label: [`${label}=${key}`] } })) {
      // What was built upon it bears the same label.
      const { Comment, Config } = await docker.getImage(Id).inspect()
      if (Comment !== key) continue
      build.passes(Id)
      return { image: Id, restore: restoreOf(JSON.parse(Config.Labels[leftLabel] ?? '[]') as string[]) }
    }

  const environment = { ...proxyVariables(), ...Object.fromEntries(values) }
  const files = join(scratch, 'mounted')
  await rm(files, { recursive: true, force: true })
  await mkdir(join(files, 'secrets'), { recursive: true, mode: 0o755 })
  await mkdir(join(files, 'told'))
  const Mounts: Docker.MountSettings[] = []
  const Tmpfs: Record<string, string> = {}
  const bind = (Source: string, Target: string) =>
    Mounts.push({ Type: 'bind', Source, Target, ReadOnly: true })
  const alone: string[] = []
  for (const each of mounts) {
    if (each.type === 'tmpfs') Tmpfs[each.target] = each.bytes ? `size=${each.bytes}` : ''
    else if (each.type === 'cache')
      Mounts.push({
        ...{ Type: 'volume', Source: volumeOf(build.project, each.id), Target: each.target },
        ReadOnly: each.readonly,
        VolumeOptions: { NoCopy: true, Labels: build.labels, DriverConfig: { Name: 'local', Options: {} } },
      })
    else if (each.type === 'bind') {
      const { path } = sources.shift()!
      bind(path, each.target)
      if ((await lstat(path)).isFile()) alone.push(each.target)
    } else {
      const value = secrets[each.id]
      if (value === undefined) {
        const hint = `save a variable ${each.id} of the project, to be there while building`
        if (each.required) throw new BuildFailed(`There is no secret ${each.id}: ${hint}`)
        say(`There is no secret ${each.id}: ${hint}\n`)
        continue
      }
      if (each.env) environment[each.env] = value
      if (each.env && !each.target) continue
      const place = join(files, 'secrets', each.id)
      await writeFile(place, value, { mode: 0o444 })
      if (!each.target) continue
      bind(place, each.target)
      alone.push(each.target)
    }
  }
  if (mounts.some((each) => each.type === 'secret' && !each.target && !each.env))
    bind(join(files, 'secrets'), '/run/secrets')
  await writeFile(
    join(files, 'told', 'environment'),
    Object.entries(environment).map(([name, value]) => `export ${name}=${quoted(value)}\n`),
    { mode: 0o444 },
  )
  bind(join(files, 'told'), inside)

  await removeContainers(docker, [build.holder])
  const limits = confined(build.companion, { megabytes: build.megabytes, cpuPercent: build.cpuPercent })
  const container = await docker.createContainer({
    ...{ name: build.holder, Image: image, Labels: build.labels },
    Entrypoint: ['/bin/sh'],
    Cmd: ['-c', `. ${inside}/environment && exec "$@"`, 'sh', ...argv],
    HostConfig: {
      ...limits,
      // As much as the engine itself lets instructions do.
      ...{ CapDrop: [], CapAdd: [], SecurityOpt: [], LogConfig: { Type: 'none', Config: {} } },
      ...(network === 'none' ? { NetworkMode: 'none' } : {}),
      ...{ Mounts, Tmpfs },
    },
  })
  try {
    for (const each of mounts)
      if (each.type === 'cache' && (each.uid ?? each.gid ?? each.mode) !== undefined)
        await giveCache(docker, volumeOf(build.project, each.id), each)
    const code = await untilEnded(docker, container, { ...build, write: (chunk) => say(chunk.toString()) })
    signal.throwIfAborted()
    const { State } = await container.inspect()
    if (State.OOMKilled) throw new BuildFailed(`It needed more than ${build.megabytes} MB of memory`)
    if (code !== 0) throw new BuildFailed(`The command '${argv.join(' ')}' returned a non-zero code: ${code}`)
    const changed = (await container.changes()) as { Path: string; Kind: number }[] | null
    const added = new Set((changed ?? []).filter(({ Kind }) => Kind === 1).map(({ Path }) => Path))
    // A file that is mounted leaves an empty one where there was none.
    const left = alone.filter((each) => added.has(each))
    const Labels = {
      ...{ ...config.Labels, ...build.labels, [label]: key, [leftLabel]: JSON.stringify(left) },
    }
    const { Id } = (await container.commit({
      _query: { container: container.id, comment: key },
      // What is not said would be taken over from what ran.
      _body: { ...config, Entrypoint: config.Entrypoint ?? [], OnBuild: null, Labels },
    })) as { Id: string }
    build.passes(Id)
    return { image: Id, restore: restoreOf(left) }
  } finally {
    await removeContainers(docker, [build.holder])
    await rm(files, { recursive: true, force: true })
  }
}
