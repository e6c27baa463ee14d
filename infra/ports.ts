import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import * as z from 'zod'
import { writeWhole } from './files.ts'

const names = [
  ...['engine', 'engineHttp', 'engineMetrics', 'workerMetrics', 'database', 'api'],
  ...['edge', 'edgeControl', 'hostControl'],
] as const satisfies readonly string[]
export type PortName = (typeof names)[number]
export type Ports = Record<PortName, number>
const schema = z.partialRecord(z.enum(names), z.number().int().min(1).max(65535))

/** Listens for a moment: the port it got (a free one for 0), or undefined when that port is taken. */
export const probePort = (port: number, host = '127.0.0.1'): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(undefined) : reject(error),
    )
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined))
    })
  })

const kept = (file: string): Partial<Ports> => {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return {}
  }
}

/**
 * The loopback ports of a data folder's parts: found free at the first start and kept, so that what connects from
 * outside stays right; one that something else took since is replaced.
 */
export const choosePorts = async (data: string): Promise<Ports> => {
  const file = join(data, 'ports.json')
  const before = kept(file)
  const taken = new Set<number>()
  const ports: Partial<Ports> = {}
  for (const name of names) {
    let port = before[name] && !taken.has(before[name]) ? await probePort(before[name]) : undefined
    while (!port || taken.has(port)) port = await probePort(0)
    taken.add(port)
    ports[name] = port
  }
  writeWhole(file, `${JSON.stringify(ports, null, 2)}\n`)
  return ports as Ports
}

/** The ports a running system of this data folder uses, as far as they are known. */
export const keptPorts = (data: string): Partial<Ports> => kept(join(data, 'ports.json'))
