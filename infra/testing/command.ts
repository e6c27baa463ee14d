import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../root.ts'

/** Runs a command as npm run does, and waits for its end. */
export const runCommand = (
  command: string,
  args: string[],
  environment: Record<string, string>,
): Promise<{ code: number; output: string; lastLine: string }> =>
  new Promise((resolve) => {
    const { PATH, HOME, XDG_CACHE_HOME, TMPDIR } = process.env
    const env = { PATH, HOME, XDG_CACHE_HOME, TMPDIR, ...environment }
    execFile(
      process.execPath,
      [join(root, 'infra', 'start.mjs'), command, ...args],
      { env },
      (error, out, said) =>
        resolve({
          code: error ? Number(error.code ?? 1) : 0,
          output: out + said,
          lastLine: (out || said).trimEnd().split('\n').at(-1)!,
        }),
    )
  })
