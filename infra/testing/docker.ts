import Docker from 'dockerode'
import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { eventually } from './launcher.ts'

const run = promisify(execFile)

/** The image that Dockerfiles of tests begin with: a shell, a few programs and Node, of this machine. */
export const baseImage = 'base:1'

/** The files that programs need to run, by their paths. */
const filesOf = async (programs: string[]): Promise<string[]> => {
  const { stdout } = await run('ldd', programs)
  return [...new Set([...programs, ...stdout.match(/\/\S+\.so\S*/g)!])]
}

const makeBaseImage = async (docker: Docker): Promise<void> => {
  const files = await filesOf([
    '/bin/sh',
    '/bin/cat',
    '/bin/sleep',
    '/bin/mkdir',
    '/bin/rm',
    '/bin/ls',
    process.execPath,
  ])
  const child = spawn(
    'tar',
    ['-ch', '--absolute-names', `--transform=s|^${process.execPath}$|/bin/node|`, ...files],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  )
  const [repo, tag] = baseImage.split(':')
  const made = await docker.importImage(child.stdout as unknown as string, { repo, tag })
  await new Promise((done, fail) => made.resume().on('end', done).on('error', fail))
}

const commandOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
/** What the command of every shim of an engine in a folder has in it. */
const shimOf = (folder: string) => `-address ${join(folder, 'run', 'containerd')}`

/** An engine of its own, on a socket and a folder of its own, without a network. */
export const startDocker = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'docker-'))
  const socket = join(folder, 'socket')
  const child = spawn(
    'dockerd',
    [
      ...[
        '--host',
        `unix://${socket}`,
        '--data-root',
        join(folder, 'data'),
        '--exec-root',
        join(folder, 'run'),
      ],
      ...['--pidfile', join(folder, 'pid'), '--iptables=false', '--ip6tables=false', '--bridge=none'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let said = ''
  child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-4000)))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.once('error', (error) => (said += error.message))
  const docker = new Docker({ socketPath: socket })
  try {
    await eventually('the engine for containers answers', () => docker.ping().catch(() => undefined), 60_000)
    await makeBaseImage(docker)
  } catch (error) {
    child.kill()
    throw new Error(`${(error as Error).message}: ${said}`, { cause: error })
  }
  return {
    socket,
    docker,
    /** What is in it, by name where there is one, so that two moments can be compared. */
    holds: async () => {
      const [containers, images, networks, { Volumes }] = await Promise.all([
        docker.listContainers({ all: true }),
        docker.listImages({ all: true }),
        docker.listNetworks(),
        docker.listVolumes(),
      ])
      return {
        containers: containers.map(({ Names }) => Names[0]!).toSorted(),
        images: images
          .flatMap(({ RepoTags, Id }) =>
            (RepoTags ?? []).map((each) => (each === '<none>:<none>' ? Id : each)),
          )
          .toSorted(),
        networks: networks.map(({ Name }) => Name).toSorted(),
        volumes: (Volumes ?? []).map(({ Name }) => Name).toSorted(),
        /** Processes that hold a container, one each. */
        shims: readdirSync('/proc').filter(
          (pid) => /^\d+$/.test(pid) && commandOf(pid).includes(shimOf(folder)),
        ).length,
      }
    },
    remove: async () => {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
