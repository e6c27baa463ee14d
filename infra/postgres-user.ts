import { execFileSync, spawnSync } from 'node:child_process'
import { basename, dirname } from 'node:path'
import { SentenceError } from './sentence.ts'

/** A program of the built-in Postgres, as it must be called here. */
export type Call = { program: string; args: string[]; user?: { uid: number; gid: number } }
export type PostgresUser = { uid: number; gid: number }

const number = (option: string): number | undefined => {
  const said = spawnSync('id', [option, 'postgres'], { encoding: 'utf8' })
  return said.status === 0 ? Number(said.stdout.trim()) : undefined
}

/** Postgres refuses to run as root: then it runs as this user, made when missing. Undefined when we are not root. */
export const postgresUser = (): PostgresUser | undefined => {
  if (process.getuid?.() !== 0) return undefined
  if (number('-u') === undefined)
    try {
      execFileSync('useradd', [
        '--system',
        '--user-group',
        '--no-create-home',
        '--shell',
        '/bin/false',
        'postgres',
      ])
    } catch (error) {
      throw new SentenceError(
        `Postgres refuses to run as root and the user "postgres" could not be made (${(error as Error).message.trim()}); ` +
          'start Mainspring as an ordinary user, or set DATABASE_URL.',
      )
    }
  return { uid: number('-u')!, gid: number('-g')! }
}

// In a mount namespace of its own, where nothing outside changes, both folders appear at a place it can reach.
const bringWithin = [
  'data=$1 native=$2 uid=$3 gid=$4 name=$5',
  'shift 5',
  'mount -t tmpfs -o mode=755 mainspring /mnt',
  'mkdir /mnt/data /mnt/native',
  'mount --bind "$data" /mnt/data',
  'mount --bind "$native" /mnt/native',
  'cd /',
  'exec setpriv --reuid="$uid" --regid="$gid" --clear-groups "/mnt/native/bin/$name" -D /mnt/data "$@"',
].join(' && ')

/**
 * How to call a program (absolute path) of the built-in Postgres on a cluster folder. As root the user "postgres" may
 * be unable to reach either, say below /root or a private temporary folder; on Linux they are then brought to it.
 */
export const callPostgres = (program: string, folder: string, args: string[], user?: PostgresUser): Call => {
  if (!user) return { program, args: ['-D', folder, ...args] }
  const reaches = spawnSync('/bin/sh', ['-c', 'test -x "$1" && test -x "$2"', 'sh', program, folder], {
    ...user,
    cwd: '/',
  })
  if (reaches.status === 0) return { program, args: ['-D', folder, ...args], user }
  const native = dirname(dirname(program))
  const given = [folder, native, String(user.uid), String(user.gid), basename(program)]
  const inside = (script: string) => [
    '--mount',
    '--propagation',
    'private',
    '/bin/sh',
    '-c',
    script,
    'sh',
    ...given,
  ]
  if (spawnSync('unshare', inside('mount --bind "$1" /mnt && setpriv --version')).status !== 0)
    throw new SentenceError(
      `Postgres refuses to run as root, and its user "postgres" cannot reach ${folder} or ${native}; ` +
        'keep both where everybody may enter (MAINSPRING_DATA names the data folder), start as an ordinary user, ' +
        'or set DATABASE_URL.',
    )
  return { program: 'unshare', args: [...inside(bringWithin), ...args] }
}
