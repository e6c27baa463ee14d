import { once } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'
import { egressFolder } from '#infra/host/places.ts'
import { startSandbox } from '#infra/sandbox/sandbox.ts'
import { buildMinutes } from '#workflows/deploys/core/steps.ts'
import { deployFailed } from './failure.ts'
import { giveToSandbox } from './files.ts'
import { buildFolder, cacheFolder } from './places.ts'
import type { Working } from './step.ts'

interface Where {
  folder?: string
  writable?: boolean
  /** What the log calls the command. */
  said?: string
}

/** Runs a command apart, in the folder of a build, until it ends. */
export const runApart = async (
  { row, log, signal }: Working,
  command: string,
  environment: Record<string, string>,
  { folder = buildFolder(row), writable = true, said = command }: Where = {},
): Promise<void> => {
  const cache = cacheFolder(row)
  if (!row.cache) await rm(cache, { recursive: true, force: true })
  await mkdir(cache, { recursive: true, mode: 0o711 })
  await giveToSandbox(cache)
  log.line(`$ ${said}`)
  const child = startSandbox(
    {
      ...{ folder, writable, command, cache, egress: egressFolder() },
      environment: {
        CI: '1',
        npm_config_cache: '/home/.cache/npm',
        npm_config_update_notifier: 'false',
        GOCACHE: '/home/.cache/go-build',
        GOMODCACHE: '/home/.cache/go-mod',
        PIP_CACHE_DIR: '/home/.cache/pip',
        CGO_ENABLED: '0',
        ...environment,
      },
    },
    { output: 'pipe' },
  )
  const kill = () => child.kill('SIGKILL')
  signal.addEventListener('abort', kill)
  const late = setTimeout(kill, buildMinutes * 60_000)
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk: Buffer) => {
      log.write(chunk)
      if (!log.full) return
      stream.pause()
      setTimeout(() => stream.resume(), 50)
    })
  const began = Date.now()
  const [code, killed] = (await once(child, 'close')) as [number | null, string | null]
  clearTimeout(late)
  signal.removeEventListener('abort', kill)
  signal.throwIfAborted()
  if (code === 0) return
  await log.end()
  if (killed && Date.now() - began >= buildMinutes * 60_000)
    throw deployFailed(`It took longer than ${buildMinutes} minutes: ${said}`)
  throw deployFailed(`${said} ended with code ${code ?? killed}:\n${log.last.slice(-6).join('\n')}`)
}
