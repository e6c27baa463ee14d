import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'
import { archiveOf } from '#infra/git/repository.ts'
import { sourceOf } from '#db/projects/sources.ts'
import { whyNoSandbox } from '#infra/sandbox/sandbox.ts'
import { bareEnvironment } from '#infra/settings.ts'
import { deployFailed } from './failure.ts'
import { buildFolder } from './places.ts'
import { fetchable } from './github.ts'
import { runApart } from './apart.ts'
import { giveToSandbox } from './files.ts'
import { inStep, type Of, type Working } from './step.ts'

/** Bytes of all files of a commit. */
const largest = 1_000_000_000

/** What fetches a commit apart; everything that varies comes by the environment, so that nothing of it is read as shell. */
const fetching = [
  'git init --quiet --bare .source',
  'git -C .source fetch --quiet --depth=1 --no-tags --no-recurse-submodules --end-of-options "$GIT_URL" "$GIT_COMMIT"',
  'git -C .source archive --format=tar "$GIT_TREE" | tar -x --no-same-owner',
  'rm -rf .source',
].join(' && ')

/** Fetches from where the push was, apart and through the guard. */
const fetchElsewhere = async (working: Working, folder: string) => {
  const { org, row, project, log } = working
  const source = await sourceOf(org, project.id)
  if (!source) throw deployFailed('The repository is not connected any more')
  const why = whyNoSandbox()
  if (why) throw deployFailed(why)
  await giveToSandbox(folder)
  const { url, header } = fetchable(source)
  await runApart(
    working,
    fetching,
    {
      ...{ GIT_URL: url, GIT_COMMIT: row.commit, GIT_TERMINAL_PROMPT: '0' },
      GIT_TREE: project.root ? `${row.commit}:${project.root}` : row.commit,
      ...{
        GIT_CONFIG_COUNT: header ? '2' : '1',
        GIT_CONFIG_KEY_0: 'fetch.fsckObjects',
        GIT_CONFIG_VALUE_0: 'true',
      },
      ...(header
        ? { GIT_CONFIG_KEY_1: `http.${source.server}/.extraHeader`, GIT_CONFIG_VALUE_1: header }
        : {}),
    },
    { said: `git fetch ${url} ${row.commit.slice(0, 7)}` },
  )
  log.line(`Fetched ${row.commit.slice(0, 7)} (${row.branch}) from ${source.repository}: ${row.message}`)
  return { note: source.repository }
}

/** Unpacks the commit into an empty folder. Safe to repeat. */
export const fetchSource = (of: Of): Promise<void> =>
  inStep(of, 'fetch', async (working) => {
    const { org, row, project, log, signal } = working
    const folder = buildFolder(row)
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true, mode: 0o711 })
    if (row.cause === 'webhook') return fetchElsewhere(working, folder)
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
