import { spawn, type ChildProcess } from 'node:child_process'
import { accessSync, constants, existsSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { settings } from '../settings.ts'
import type { Group } from './cgroup.ts'

/** Who builds and apps are on the host, where we are root: nobody. */
const nobody = 65534
/** Who and where one is in there. */
const etc = fileURLToPath(new URL('etc', import.meta.url))
const names = ['hosts', 'passwd', 'group', 'nsswitch.conf']
export const bridge = fileURLToPath(new URL('bridge.mjs', import.meta.url))

/** The first program of this name in the PATH. */
const find = (name: string): string | undefined =>
  settings()
    .PATH.split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    })

/** Why nothing can be run apart here, in words; undefined when it can. */
export const whyNoSandbox = (): string | undefined =>
  process.platform !== 'linux'
    ? 'Only Linux can run builds and apps apart'
    : find('bwrap')
      ? undefined
      : 'This machine has no bubblewrap: install it (apt install bubblewrap), or deploy static files'

/** How many processes what runs apart may have. */
export const mostProcesses = 1024

/** Whom files of a sandbox belong to; undefined where they are ours. */
export const sandboxUser = (): { uid: number; gid: number } | undefined =>
  process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : undefined

export interface Sandbox {
  /** Mounted at /app, where the command begins. */
  folder: string
  writable: boolean
  /** What /bin/sh runs. */
  command: string
  environment: Record<string, string>
  /** The folder where its sockets appear, and the port it listens on; a build has none. */
  serves?: { sockets: string; port: number }
  /** The folder of the socket that leads out, through the guard; without it nothing does. */
  egress?: string | undefined
  /** Kept from one build to the next, at /home/.cache. */
  cache?: string | undefined
  /** What holds it to limits. */
  group?: Group | undefined
}

/** The system's own programs and libraries; nothing of the data folder, of homes or of the configuration. */
export const systemFolders = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32']
const configuration = [
  ...['/etc/ssl', '/etc/pki', '/etc/ca-certificates', '/etc/alternatives', '/etc/ld.so.cache'],
  ...['/etc/localtime', '/etc/mime.types'],
]

const trusted = '/etc/ssl/certs/ca-certificates.crt'

/** npm as it is on this machine; of Node itself the one we run on. */
const npmFolder = (): string | undefined => {
  const npm = find('npm')
  return npm && dirname(dirname(realpathSync(npm)))
}

const mounts = ({ folder, writable, serves, egress, cache }: Sandbox): string[] => {
  const readOnly = (from: string, to = from) => ['--ro-bind', from, to]
  const npm = npmFolder()
  return [
    ...systemFolders.filter((each) => existsSync(each)).flatMap((each) => readOnly(each)),
    // Parents that bubblewrap makes by itself are root's alone.
    ...['/etc', '/opt', '/opt/mainspring', '/opt/mainspring/bin', '/opt/mainspring/lib', '/run'].flatMap(
      (each) => ['--dir', each],
    ),
    ...configuration.filter((each) => existsSync(each)).flatMap((each) => readOnly(each)),
    ...names.flatMap((name) => readOnly(join(etc, name), `/etc/${name}`)),
    ...['--proc', '/proc', '--dev', '/dev'],
    ...['--perms', '1777', '--tmpfs', '/tmp', '--perms', '1777', '--tmpfs', '/home'],
    ...readOnly(process.execPath, '/opt/mainspring/bin/node'),
    ...readOnly(bridge, '/opt/mainspring/bridge.mjs'),
    ...(npm ? readOnly(npm, '/opt/mainspring/lib/npm') : []),
    ...(npm ? ['--symlink', '../lib/npm/bin/npm-cli.js', '/opt/mainspring/bin/npm'] : []),
    ...(npm ? ['--symlink', '../lib/npm/bin/npx-cli.js', '/opt/mainspring/bin/npx'] : []),
    ...(cache ? ['--bind', cache, '/home/.cache'] : []),
    ...(egress ? readOnly(egress, '/run/egress') : []),
    ...(serves ? ['--bind', serves.sockets, '/run/mainspring'] : []),
    ...(writable ? ['--bind', folder, '/app'] : readOnly(folder, '/app')),
  ]
}

const proxied = (egress: string | undefined): Record<string, string> => {
  if (!egress) return {}
  const proxy = 'http://127.0.0.1:3128'
  return Object.fromEntries(
    ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy', 'npm_config_proxy', 'npm_config_https_proxy']
      .map((name) => [name, proxy])
      .concat([
        ['NO_PROXY', 'localhost,127.0.0.1'],
        ['NODE_USE_ENV_PROXY', '1'],
      ]),
  )
}

const isRoot = () => process.getuid?.() === 0

/**
 * Without being root, a user namespace gives the right to do all this. As root there is none: it mounts what others
 * could not even reach, and then becomes nobody for good.
 */
const namespaces = () =>
  isRoot()
    ? [
        ...['--unshare-ipc', '--unshare-pid', '--unshare-net', '--unshare-uts', '--unshare-cgroup-try'],
        ...[
          '--cap-drop',
          'ALL',
          '--cap-add',
          'CAP_SETUID',
          '--cap-add',
          'CAP_SETGID',
          '--cap-add',
          'CAP_SETPCAP',
        ],
      ]
    : ['--unshare-all', '--cap-drop', 'ALL']

const becomeNobody = () =>
  isRoot()
    ? [
        ...['/usr/bin/setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'],
        ...['--no-new-privs', '--bounding-set=-all', '--inh-caps=-all', '--'],
      ]
    : // In a user namespace of its own this counts what is inside alone.
      existsSync('/usr/bin/prlimit')
      ? ['/usr/bin/prlimit', `--nproc=${mostProcesses}`, '--']
      : []

/** Everything bubblewrap is told. It is handed over by a pipe: a list of processes shows no environment. */
const argumentsOf = (sandbox: Sandbox, dieWithParent: boolean): string[] => {
  const environment = {
    PATH: '/opt/mainspring/bin:/app/node_modules/.bin:/usr/local/sbin:/usr/local/bin:/usr/local/go/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: '/home',
    LANG: 'C.UTF-8',
    TMPDIR: '/tmp',
    // Node and Go bring their own; an operator may have added some to the machine's.
    ...(existsSync(trusted) ? { NODE_EXTRA_CA_CERTS: trusted, SSL_CERT_FILE: trusted } : {}),
    ...proxied(sandbox.egress),
    ...sandbox.environment,
    ...(sandbox.serves ? { PORT: String(sandbox.serves.port) } : {}),
    MAINSPRING_COMMAND: sandbox.command,
  }
  return [
    ...namespaces(),
    ...['--new-session', '--clearenv', '--hostname', 'app'],
    ...(dieWithParent ? ['--die-with-parent'] : []),
    ...mounts(sandbox),
    ...['--chdir', '/app'],
    ...Object.entries(environment).flatMap(([name, value]) => ['--setenv', name, value]),
  ]
}

/**
 * Runs a command apart: no network, no files of the host but system programs, no processes but its own. `detached` ones
 * outlive us; others die with us. Output and errors go where `output` says.
 */
export const startSandbox = (
  sandbox: Sandbox,
  { output, detached = false }: { output: number | 'pipe'; detached?: boolean },
): ChildProcess => {
  const program = find('bwrap')
  if (!program) throw new Error(whyNoSandbox())
  const inside = [...becomeNobody(), ...['/opt/mainspring/bin/node', '/opt/mainspring/bridge.mjs']]
  const child = spawn(program, ['--args', '3', '--', ...inside], {
    stdio: ['ignore', output, output, 'pipe'],
    env: {},
    cwd: '/',
    detached,
  })
  // It waits to be told: so nothing of it begins outside of the group.
  if (child.pid !== undefined) sandbox.group?.add(child.pid)
  const told = child.stdio[3] as NodeJS.WritableStream
  told.on('error', () => undefined)
  told.end(
    argumentsOf(sandbox, !detached)
      .map((each) => `${each}\0`)
      .join(''),
  )
  return child
}
