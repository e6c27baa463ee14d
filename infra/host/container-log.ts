import type Docker from 'dockerode'
import { appendFileSync, closeSync, existsSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { finished } from 'node:stream/promises'
import { appLog } from './places.ts'

/** When a line was said, as the engine writes it before each: to the nanosecond. */
const stamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d{9})Z /

const tail = 65_536

/** Cuts off a line that was not written to its end; answers the time of the last whole line, and how many bear it. */
const lastWritten = (file: string): { at: string; lines: number } | undefined => {
  if (!existsSync(file)) return undefined
  const handle = openSync(file, 'r+')
  try {
    const { size } = fstatSync(handle)
    const from = Math.max(0, size - tail)
    const buffer = Buffer.alloc(size - from)
    readSync(handle, buffer, 0, buffer.length, from)
    const whole = buffer.lastIndexOf(10) + 1
    ftruncateSync(handle, from + whole)
    const stamps = buffer
      .subarray(0, whole)
      .toString()
      .split('\n')
      .flatMap((line) => stamp.exec(line)?.[0] ?? [])
    const at = stamps.at(-1)
    return at ? { at, lines: stamps.filter((each) => each === at).length } : undefined
  } finally {
    closeSync(handle)
  }
}

/** Seconds since 1970 with nine digits, which is what the engine reads. */
const secondsOf = (at: string): string => {
  const [, second, nanoseconds] = stamp.exec(at)!
  return `${Date.parse(`${second}Z`) / 1000}.${nanoseconds}`
}

/**
 * Writes what a container says to the log of its release, each line once, although whoever wrote it before may have
 * been killed: the lines bear their time, so what is written tells where to go on. Resolves at the container's end.
 */
export const followLog = async (
  docker: Docker,
  container: Docker.Container,
  release: string,
): Promise<void> => {
  const file = appLog(release)
  const last = lastWritten(file)
  const stream = await container.logs({
    ...{ follow: true, stdout: true, stderr: true, timestamps: true },
    // The types know whole seconds only.
    ...(last ? { since: secondsOf(last.at) as unknown as number } : {}),
  })
  let known = last?.lines ?? 0
  const out = new PassThrough()
  out.on('data', (chunk: Buffer) => {
    if (known > 0 && last && chunk.toString('latin1').startsWith(last.at)) {
      known--
      return
    }
    known = 0
    appendFileSync(file, chunk.at(-1) === 10 ? chunk : Buffer.concat([chunk, Buffer.from('\n')]), {
      mode: 0o600,
    })
  })
  docker.modem.demuxStream(stream, out, out)
  await finished(stream as NodeJS.ReadableStream, { writable: false }).catch(() => undefined)
}
