import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const environment = () => ({
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  ...Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((who) => [
      [`GIT_${who}_NAME`, 'Ada'],
      [`GIT_${who}_EMAIL`, 'ada@example.com'],
    ]),
  ),
})

export interface Pushed {
  ok: boolean
  /** What git printed, `remote:` lines among it. */
  said: string
}

/** A checkout of a person's own, with the real git. */
export const checkout = (folder: string) => {
  const git = async (...args: string[]): Promise<Pushed> => {
    try {
      const { stdout, stderr } = await run('git', ['-C', folder, ...args], {
        env: environment(),
        maxBuffer: 50_000_000,
      })
      return { ok: true, said: stdout + stderr }
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
      return { ok: false, said: stdout + stderr }
    }
  }
  const write = (files: Record<string, string>) => {
    for (const [path, text] of Object.entries(files)) {
      const file = join(folder, path)
      mkdirSync(dirname(file), { recursive: true })
      rmSync(file, { force: true })
      if (path.endsWith('.link')) symlinkSync(text, file)
      else writeFileSync(file, text)
    }
  }
  return {
    git,
    begin: async () => {
      mkdirSync(folder, { recursive: true })
      await git('init', '--quiet', '--initial-branch=main')
    },
    /** Writes files and commits them; its id. */
    commit: async (files: Record<string, string>, message: string) => {
      write(files)
      await git('add', '--all')
      await git('commit', '--quiet', '--allow-empty', '--message', message)
      return (await git('rev-parse', 'HEAD')).said.trim()
    },
  }
}
