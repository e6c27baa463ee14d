#!/usr/bin/env node
// The one file that runs on whatever Node a machine has (20 or newer), before anything is installed: it brings
// node_modules in line with the lock file, then continues under the Node that the lock file pins.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const commands = {
  start: 'infra/launch.ts',
  test: 'infra/test.ts',
  check: 'infra/check.ts',
  owner: 'infra/owner.ts',
  key: 'infra/key.ts',
  backup: 'infra/backup.ts',
  restore: 'infra/restore.ts',
  bench: 'infra/bench.ts',
  client: 'infra/client.ts',
  fuzz: 'infra/fuzz.ts',
  replays: 'worker/replay-check.ts',
}
const pinnedNode = join(root, 'node_modules', '.bin', 'node')
const record = join(root, 'node_modules', '.cache', 'mainspring', 'installed')

const stop = (sentence) => {
  console.error(sentence)
  process.exit(1)
}

const readJson = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Whether node_modules, by npm's own account of it, holds exactly what the lock file asks for. */
const matchesLock = (lock) => {
  const wanted = lock.packages ?? {}
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages
  if (!installed) return false
  const same = ([path, entry]) =>
    path === '' ||
    (installed[path] ? installed[path].version === entry.version : entry.optional || entry.devOptional)
  return Object.entries(wanted).every(same) && Object.keys(installed).every((path) => path in wanted)
}

const npmClean = () => {
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }
  const flags = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const direct = spawnSync('npm', flags, options)
  // Started by an npm that is not on PATH, that npm says where it is.
  if (direct.error?.code === 'ENOENT' && process.env.npm_execpath)
    return spawnSync(process.execPath, [process.env.npm_execpath, ...flags], options)
  return direct
}

const install = () => {
  let text
  try {
    text = readFileSync(join(root, 'package-lock.json'), 'utf8')
  } catch {
    stop('package-lock.json is missing; take a complete copy of the repository.')
  }
  const hash = createHash('sha256').update(text).digest('hex')
  const complete = existsSync(pinnedNode)
  if (complete && existsSync(record) && readFileSync(record, 'utf8') === hash) return
  if (!(complete && matchesLock(JSON.parse(text)))) {
    // npm would empty the folder that others use.
    if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink())
      stop(
        'node_modules is a link to another folder, and npm ci would empty that; remove the link and start again.',
      )
    console.log('Installing packages as the lock file says (about half a minute) …')
    const { error, status, signal } = npmClean()
    if (error?.code === 'ENOENT')
      stop('npm was not found on PATH; install Node 20 or newer together with npm, then start again.')
    if (error) stop(`npm could not be run: ${error.message}.`)
    if (status !== 0)
      stop(`npm ci failed (${signal ?? `code ${status}`}), its reason is above; mend it and start again.`)
    if (!existsSync(pinnedNode))
      stop(
        'npm ci ended well but ran no install scripts; allow them (npm config ignore-scripts) and start again.',
      )
  }
  mkdirSync(dirname(record), { recursive: true })
  writeFileSync(record, hash)
}

const [command = 'start', ...rest] = process.argv.slice(2)
const file = Object.hasOwn(commands, command) ? commands[command] : undefined
if (!file) stop(`"${command}" is not a command; there are: ${Object.keys(commands).join(', ')}.`)
if (Number(process.versions.node.split('.')[0]) < 20)
  stop(`Node ${process.versions.node} is too old; install Node 20 or newer, then start again.`)
install()

// The channel tells the launcher when this process is gone, however it went, so that it stops its parts.
const child = spawn(pinnedNode, [join(root, file), ...rest], {
  // What was compiled is not compiled again at the next start.
  env: { ...process.env, NODE_COMPILE_CACHE: join(dirname(record), 'compiled') },
  stdio: command === 'start' ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
})
child.on('error', (error) => stop(`${pinnedNode} could not be run: ${error.message}.`))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)))
