import type Docker from 'dockerode'
import { PassThrough } from 'node:stream'
import { finished } from 'node:stream/promises'
import { confined, environmentList } from './companion.ts'
import { ownerLabel, removeContainers } from './engine.ts'

export interface Run {
  name: string
  image: string
  /** What the image's shell runs. */
  command: string
  environment: Record<string, string>
  labels: Record<string, string>
  megabytes: number
  cpuPercent: number
  companion: Docker.Container
  signal: AbortSignal
  write: (chunk: Buffer) => void
  /** Whether so much was said that it should wait. */
  full: () => boolean
}

/** Lets a stream wait while whoever takes it has enough. */
export const waitWhile = (full: () => boolean, stream: NodeJS.ReadableStream): void => {
  stream.on('data', () => {
    if (!full()) return
    stream.pause()
    setTimeout(() => stream.resume(), 50)
  })
}

/** Starts a container and hands on what it says until it ends; answers its code. Aborted, it is taken away. */
export const untilEnded = async (
  docker: Docker,
  container: Docker.Container,
  { signal, write, full }: Pick<Run, 'signal' | 'write' | 'full'>,
): Promise<number> => {
  const end = () => void removeContainers(docker, [container.id]).catch(() => undefined)
  signal.addEventListener('abort', end)
  try {
    signal.throwIfAborted()
    const attached = await container.attach({ stream: true, stdout: true, stderr: true })
    waitWhile(full, attached)
    const out = new PassThrough()
    out.on('data', write)
    docker.modem.demuxStream(attached, out, out)
    await container.start()
    // One that has not been started yet has ended, with code 0.
    const { StatusCode } = (await container.wait()) as { StatusCode: number }
    await finished(attached, { writable: false }).catch(() => undefined)
    return StatusCode
  } finally {
    signal.removeEventListener('abort', end)
  }
}

/** Runs a command in an image until it ends; answers its code. Nothing of it stays. */
export const runInImage = async (docker: Docker, run: Run): Promise<number> => {
  await removeContainers(docker, [run.name])
  const container = await docker.createContainer({
    name: run.name,
    Image: run.image,
    Entrypoint: ['/bin/sh', '-c'],
    Cmd: [run.command],
    Env: environmentList(run.environment),
    Labels: { ...run.labels, ...ownerLabel() },
    HostConfig: { ...confined(run.companion, run), LogConfig: { Type: 'none', Config: {} } },
  })
  try {
    return await untilEnded(docker, container, run)
  } finally {
    await removeContainers(docker, [run.name])
  }
}
