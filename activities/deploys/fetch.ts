import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'
import { archiveOf } from '#infra/git/repository.ts'
import { sandboxUser } from '#infra/sandbox/sandbox.ts'
import { bareEnvironment } from '#infra/settings.ts'
import { deployFailed } from './failure.ts'
import { buildFolder } from './places.ts'
import { inStep, type Of } from './step.ts'

/** Bytes of all files of a commit. */
const largest = 1_000_000_000

const run = async (program: string, args: string[]): Promise<void> => {
  const child = spawn(program, args, { env: bareEnvironment(), stdio: 'ignore' })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${program} ended with code ${code}`)
}

/** Gives files to whoever builds. */
export const giveToSandbox = async (folder: string): Promise<void> => {
  const user = sandboxUser()
  if (user) await run('chown', ['-R', '--no-dereference', `${user.uid}:${user.gid}`, '--', folder])
}

/** Unpacks the commit into an empty folder. Safe to repeat. */
export const fetchSource = (of: Of): Promise<void> =>
  inStep(of, 'fetch', async ({ org, row, project, log, signal }) => {
    const folder = buildFolder(row)
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true, mode: 0o711 })
    const archive = archiveOf(org, project.id, row.commit, project.root)
    let errors = ''
    archive.stderr.on('data', (chunk) => (errors += chunk))
    const unpack = spawn('tar', ['-x', '--no-same-owner', '--no-same-permissions', '-C', folder], {
      env: bareEnvironment(),
      stdio: ['pipe', 'ignore', 'pipe'],
    })
    let bytes = 0
    archive.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > largest) archive.kill('SIGKILL')
    })
    unpack.stdin.on('error', () => undefined)
    archive.stdout.pipe(unpack.stdin)
    const stop = () => {
      archive.kill('SIGKILL')
      unpack.kill('SIGKILL')
    }
    signal.addEventListener('abort', stop)
    const [[made], [unpacked]] = await Promise.all([once(archive, 'close'), once(unpack, 'close')])
    signal.throwIfAborted()
    if (bytes > largest) throw deployFailed(`The files are larger than ${largest / 1e6} MB`)
    if (made !== 0)
      throw deployFailed(
        project.root
          ? `There is no folder ${project.root} in ${row.commit.slice(0, 7)}`
          : `The commit cannot be read: ${errors.slice(0, 300)}`,
      )
    if (unpacked !== 0) throw new Error(`tar ended with code ${unpacked}`)
    await giveToSandbox(folder)
    log.line(`Fetched ${row.commit.slice(0, 7)} (${row.branch}): ${row.message}`)
    return { note: `${Math.max(1, Math.round(bytes / 1000))} KB` }
  })
