import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'
import { withOrg } from '#db/client.ts'
import { deploymentWhere } from '#db/deploys/rows.ts'
import type { Source } from '#db/projects/sources.ts'
import { deployments } from '#db/schema.ts'
import { archiveOf, commitText, gitSettings } from '#infra/git/repository.ts'
import { whyNoSandbox } from '#infra/sandbox/sandbox.ts'
import { bareEnvironment } from '#infra/settings.ts'
import { deployFailed } from './failure.ts'
import { buildFolder } from './places.ts'
import { elsewhereOf, fetchable } from './github.ts'
import { runApart } from './apart.ts'
import { giveToSandbox } from './files.ts'
import { needRoomFor } from './room.ts'
import { inStep, type Of, type Working } from './step.ts'

/** Bytes of all files of a commit. */
const largest = 1_000_000_000

/** What fetches a commit apart; everything that varies comes by the environment, so that nothing of it is read as shell. */
const fetching = [
  'git init --quiet --bare .source',
  'git -C .source fetch --quiet --depth=1 --no-tags --no-recurse-submodules --end-of-options "$GIT_URL" "$GIT_WANTED"',
  'git -C .source archive --format=tar "FETCH_HEAD$GIT_BELOW" | tar -x --no-same-owner --exclude=.source',
  'git -C .source log -1 --no-show-signature --format=%H%x09%an%x09%s FETCH_HEAD',
  'rm -rf .source',
].join(' && ')

/** Fetches from where the push was, apart and through the guard; only then is it known what a branch stands for. */
const fetchElsewhere = async (working: Working, source: Source, folder: string) => {
  const { org, row, project, log } = working
  const why = whyNoSandbox()
  if (why) throw deployFailed(why)
  await giveToSandbox(folder)
  const { url, header } = await fetchable(source)
  const settings = [
    ['fetch.fsckObjects', 'true'],
    ...(header ? [[`http.${source.server}/.extraHeader`, header]] : []),
  ]
  await runApart(
    working,
    fetching,
    {
      ...{ GIT_URL: url, GIT_WANTED: row.commit, GIT_BELOW: project.root && `:${project.root}` },
      ...{ GIT_TERMINAL_PROMPT: '0', ...gitSettings(settings as [string, string][]) },
    },
    { said: `git fetch ${url} ${row.commit}` },
  )
  await log.end()
  const [commit = '', author = '', message = ''] = log.last.at(-1)?.split('\t') ?? []
  if (!/^[0-9a-f]{40,64}$/.test(commit)) throw new Error('git did not say what it has fetched')
  const known = { commit, author: commitText(author, 200), message: commitText(message, 500) }
  await withOrg(org, (tx) => tx.update(deployments).set(known).where(deploymentWhere(org, row.id)))
  return { note: source.repository }
}

/** Unpacks the commit into an empty folder. Safe to repeat. */
export const fetchSource = (of: Of): Promise<void> =>
  inStep(of, 'fetch', async (working) => {
    const { org, row, project, log, signal } = working
    await needRoomFor(row)
    const folder = buildFolder(row)
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true, mode: 0o711 })
    const source = await elsewhereOf(row)
    if (source) return fetchElsewhere(working, source, folder)
    const archive = archiveOf(org, project.id, row.commit, project.root)
    let errors = ''
    archive.stderr.on('data', (chunk) => (errors += chunk))
    const unpack = spawn('tar', ['-x', '--no-same-owner', '--no-same-permissions', '-C', folder], {
      env: bareEnvironment(),
      stdio: ['pipe', 'ignore', 'pipe'],
    })
    let refused = ''
    unpack.stderr.on('data', (chunk) => (refused = (refused + chunk).slice(-2000)))
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
    if (unpacked !== 0) {
      if (/No space left/.test(refused)) throw Object.assign(new Error(refused), { code: 'ENOSPC' })
      throw new Error(`tar ended with code ${unpacked}: ${refused.slice(0, 300)}`)
    }
    await giveToSandbox(folder)
    log.line(`Fetched ${row.commit.slice(0, 7)} (${row.branch}): ${row.message}`)
    return { note: `${Math.max(1, Math.round(bytes / 1000))} KB` }
  })
