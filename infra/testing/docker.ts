import Docker from 'dockerode'
import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
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
    remove: async () => {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
