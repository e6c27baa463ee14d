import { execFile, spawn } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  constants,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { delimiter, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { lock } from './lock.ts'
import { SentenceError } from './sentence.ts'
import { childEnvironment, type Settings } from './settings.ts'

const run = promisify(execFile)
const goModule = 'github.com/temporalio/cli/cmd/temporal@v1.5.1'
/** The first server version that is fit for more than one trusted machine. */
const hardened = [1, 30, 3]

const runnable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

/** The first program of this name on a PATH, absolute. */
export const onPath = (name: string, path: string): string | undefined =>
  path
    .split(delimiter)
    .filter((folder) => folder.startsWith('/'))
    .map((folder) => join(folder, name))
    .find(runnable)

/** The server inside a `temporal` program, from what it says of itself: [1, 29, 1]. */
export const serverVersion = (said: string): number[] | undefined =>
  /Server (\d+)\.(\d+)\.(\d+)/.exec(said)?.slice(1).map(Number)

/** What to tell people about that server, if anything. */
export const serverWarning = (said: string): string | undefined => {
  const version = serverVersion(said)
  if (!version) return undefined
  const difference = version.map((part, index) => part - hardened[index]!).find((each) => each !== 0) ?? 0
  return difference < 0
    ? `The engine is Temporal server ${version.join('.')}: for one trusted machine. For more, set TEMPORAL_ADDRESS.`
    : undefined
}

const download = async (folder: string): Promise<string> => {
  const system = { linux: 'linux', darwin: 'darwin' }[process.platform as string]
  const machine = { x64: 'amd64', arm64: 'arm64' }[process.arch as string]
  if (!system || !machine) throw new Error(`there is no download for ${process.platform} on ${process.arch}`)
  // The short limit is for the answer's beginning, so that a machine without internet goes on soon.
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(new Error('no answer in 4 s')), 4000)
  const answer = await fetch(
    `https://temporal.download/cli/archive/latest?platform=${system}&arch=${machine}`,
    {
      signal: giveUp.signal,
    },
  ).finally(() => clearTimeout(timer))
  if (!answer.ok || !answer.body) throw new Error(`temporal.download answered ${answer.status}`)
  const archive = join(folder, 'temporal.tar.gz')
  await pipeline(answer.body, createWriteStream(archive), {
    signal: AbortSignal.timeout(600_000),
  })
  await run('tar', ['-xzf', archive, '-C', folder, 'temporal'])
  return join(folder, 'temporal')
}

const build = async (folder: string, go: string): Promise<string> => {
  await new Promise<void>((resolve, reject) => {
    let said = ''
    const abandon = () => child.kill()
    const child = spawn(go, ['install', '-buildvcs=false', '-ldflags=-s -w', goModule], {
      env: childEnvironment({ GOBIN: folder, CGO_ENABLED: '0' }),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-2000)))
    process.once('exit', abandon)
    child.on('error', reject)
    child.on('exit', (code) => {
      process.off('exit', abandon)
      if (code === 0) resolve()
      else reject(new Error(said.trim() || `it ended with code ${code}`))
    })
  })
  return join(folder, 'temporal')
}

/** Gets the engine's program into a folder of its own, by download or else by building it; says what it does. */
const obtain = async (folder: string, path: string, say: (line: string) => void): Promise<string> => {
  say('Getting the engine (Temporal) …')
  try {
    return await download(folder)
  } catch (error) {
    const cause = (error as Error).cause as Error | undefined
    const why = cause?.message ?? (error as Error).message
    const go = onPath('go', path)
    if (!go)
      throw new SentenceError(
        `The engine could not be downloaded (${why}), and there is no Go to build it with. Put Temporal's CLI ` +
          '("temporal", https://docs.temporal.io/cli) on PATH, or set TEMPORAL_ADDRESS to a running engine.',
      )
    say(`It cannot be downloaded (${why}); building it with Go instead, once, about 3 minutes …`)
    try {
      return await build(folder, go)
    } catch (failure) {
      throw new SentenceError(
        `Go could not build the engine: ${(failure as Error).message}\nPut Temporal's CLI ("temporal") on PATH, ` +
          'or set TEMPORAL_ADDRESS to a running engine.',
      )
    }
  }
}

/**
 * Finds the engine's program: `temporal` on PATH, then our own cache; otherwise gets it into that cache, once for all
 * data folders and launchers. Returns its path.
 */
export const engineBinary = async (
  settings: Pick<Settings, 'PATH' | 'XDG_CACHE_HOME'>,
  say: (line: string) => void,
): Promise<string> => {
  const cache = join(settings.XDG_CACHE_HOME, 'mainspring')
  const cached = join(cache, 'temporal')
  const known = onPath('temporal', settings.PATH) ?? (runnable(cached) ? cached : undefined)
  if (known) return known
  mkdirSync(cache, { recursive: true })
  const free = await lock(join(cache, 'temporal.lock'), () =>
    say('Waiting for another launcher to get the engine …'),
  )
  try {
    if (runnable(cached)) return cached
    const folder = mkdtempSync(join(cache, 'getting-'))
    try {
      const got = await obtain(folder, settings.PATH, say)
      chmodSync(got, 0o755)
      await run(got, ['--version'])
      renameSync(got, cached)
      return cached
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  } finally {
    free()
  }
}

/** What the program says of itself, e.g. "temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)". */
export const engineVersion = async (binary: string): Promise<string> =>
  (await run(binary, ['--version'])).stdout.trim()
