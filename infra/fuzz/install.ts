import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const version = '4.32.5'

/** schemathesis, in a Python environment of its own in the cache; made once. */
export const install = async (): Promise<string> => {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'mainspring')
  const folder = join(cache, `schemathesis-${version}`)
  const program = join(folder, 'bin', 'schemathesis')
  const done = join(folder, 'complete')
  if (existsSync(done)) return program
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(cache, { recursive: true })
  const step = (command: string, args: string[]) => {
    const { status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    if (status !== 0)
      throw new Error('schemathesis could not be installed: it needs python3 with venv and pip.')
  }
  step('python3', ['-m', 'venv', folder])
  step(join(folder, 'bin', 'pip'), ['install', '--quiet', `schemathesis==${version}`])
  mkdirSync(done)
  return program
}
