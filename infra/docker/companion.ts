import type Docker from 'dockerode'
import { existsSync } from 'node:fs'
import { bridge, sandboxUser, systemFolders } from '../sandbox/sandbox.ts'
import { orUnknown, ownerLabel } from './engine.ts'

const [repo, tag] = ['mainspring/empty', '1']

/** An image without any files: what is needed is mounted. */
const emptyImage = async (docker: Docker): Promise<string> => {
  const name = `${repo}:${tag}`
  if (await orUnknown(docker.getImage(name).inspect())) return name
  // An archive of nothing is two blocks of zeros; the types know files only.
  const made = await docker.importImage(Buffer.alloc(1024) as unknown as string, { repo, tag })
  await new Promise((done, fail) => made.resume().on('end', done).on('error', fail))
  return name
}

export interface Companion {
  name: string
  labels: Record<string, string>
  /** The folder of the socket that leads out, through the guard. */
  egress: string
  /** Where the socket of what listens appears, and the port it listens on; a build has none. */
  serves?: { sockets: string; port: number }
}

/**
 * Holds the network of containers, which is none but their own loopback: the same bridge as in a sandbox stands there,
 * and makes sockets in our folders of what goes in and out. So no container needs an address, and none has one.
 */
export const startCompanion = async (
  docker: Docker,
  { name, labels, egress, serves }: Companion,
): Promise<Docker.Container> => {
  const user = sandboxUser() ?? { uid: process.getuid!(), gid: process.getgid!() }
  const bind = (Source: string, Target = Source, ReadOnly = true) =>
    ({ Type: 'bind', Source, Target, ReadOnly }) as const
  const container = await docker.createContainer({
    name,
    Image: await emptyImage(docker),
    User: `${user.uid}:${user.gid}`,
    Entrypoint: ['/opt/mainspring/node', '/opt/mainspring/bridge.mjs'],
    Env: serves ? [`PORT=${serves.port}`] : [],
    Labels: { ...labels, ...ownerLabel() },
    StopSignal: 'SIGKILL',
    HostConfig: {
      NetworkMode: 'none',
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      Memory: 256 * 1_048_576,
      PidsLimit: 64,
      LogConfig: { Type: 'none', Config: {} },
      Mounts: [
        ...systemFolders.filter((each) => existsSync(each)).map((each) => bind(each)),
        bind(process.execPath, '/opt/mainspring/node'),
        bind(bridge, '/opt/mainspring/bridge.mjs'),
        bind(egress, '/run/egress'),
        ...(serves ? [bind(serves.sockets, '/run/mainspring', false)] : []),
      ],
    },
  })
  await container.start()
  return container
}

/** What whoever is beside a companion is told of the way out. */
export const proxyVariables = (): Record<string, string> => {
  const proxy = 'http://127.0.0.1:3128'
  const both = { HTTP_PROXY: proxy, HTTPS_PROXY: proxy, NO_PROXY: 'localhost,127.0.0.1' }
  return {
    ...both,
    ...Object.fromEntries(Object.entries(both).map(([name, value]) => [name.toLowerCase(), value])),
  }
}

/** What an image may do on this machine: little, within bounds, and in the network of its companion. */
export const confined = (
  companion: Docker.Container,
  { megabytes, cpuPercent }: { megabytes: number; cpuPercent: number },
): Docker.HostConfig => ({
  NetworkMode: `container:${companion.id}`,
  Memory: megabytes * 1_048_576,
  // No more with swap than without.
  MemorySwap: megabytes * 1_048_576,
  NanoCpus: cpuPercent * 1e7,
  PidsLimit: 512,
  CapDrop: ['ALL'],
  // What images that begin as root need to become somebody else.
  CapAdd: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID', 'KILL', 'NET_BIND_SERVICE'],
  SecurityOpt: ['no-new-privileges'],
  LogConfig: { Type: 'json-file', Config: { 'max-size': '20m', 'max-file': '2' } },
})

export const environmentList = (environment: Record<string, string>): string[] =>
  Object.entries(environment).map(([name, value]) => `${name}=${value}`)
