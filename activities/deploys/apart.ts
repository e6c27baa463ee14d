import { once } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'
import { beforeBrimful } from '#infra/disk.ts'
import { egressFolder } from '#infra/host/places.ts'
import { Group } from '#infra/sandbox/cgroup.ts'
import { mostProcesses, startSandbox } from '#infra/sandbox/sandbox.ts'
import { buildMegabytes, buildMinutes } from '#workflows/deploys/core/steps.ts'
import { deployFailed, filledDisk } from './failure.ts'
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
  const group = Group.make(`build-${row.id}`, { megabytes: buildMegabytes, processes: mostProcesses })
  const child = startSandbox(
    {
      ...{ folder, writable, command, cache, group, egress: egressFolder() },
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
  const over = new AbortController()
  let brimful = false
  beforeBrimful(() => {
    brimful = true
    kill()
  }, over.signal)
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk: Buffer) => {
      log.write(chunk)
      if (!log.full) return
      stream.pause()
      setTimeout(() => stream.resume(), 50)
    })
  const began = Date.now()
  const [code, killed] = (await once(child, 'close')) as [number | null, string | null]
  const starved = group?.ranOutOfMemory()
  group?.remove()
  clearTimeout(late)
  over.abort()
  signal.removeEventListener('abort', kill)
  signal.throwIfAborted()
  if (code === 0) return
  await log.end()
  if (brimful) throw filledDisk(said)
  if (killed && Date.now() - began >= buildMinutes * 60_000)
    throw deployFailed(`It took longer than ${buildMinutes} minutes: ${said}`)
  if (starved) throw deployFailed(`${said} needed more than ${buildMegabytes} MB of memory`)
  throw deployFailed(`${said} ended with code ${code ?? killed}:\n${log.last.slice(-6).join('\n')}`)
}
