import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildCache, root } from './root.ts'
import { childEnvironment } from './settings.ts'

// npm run check: everything that can be known without starting anything, side by side.

interface Check {
  name: string
  /** Programs of node_modules, one after another, with their arguments. */
  steps: { program: string; args: string[]; cwd?: string }[]
  /** Why output that ended well is still a failure. */
  suspicious?: (output: string) => string | undefined
}

const cache = (name: string) => join(buildCache, name)
const web = join(root, 'web')

/** A linter that looked at nothing has found nothing. */
export const lintedNothing = (output: string): string | undefined => {
  const files = Number(/ on (\d+) files?/.exec(output)?.[1] ?? 0)
  return files === 0 ? 'It linted 0 files.' : undefined
}

const checks: Check[] = [
  {
    name: 'format',
    steps: [
      {
        program: 'prettier/bin/prettier.cjs',
        args: [
          ...['--check', '--log-level', 'warn', '--cache', '--cache-strategy', 'content'],
          ...['--cache-location', cache('prettier')],
          '**/*.{ts,mjs,cjs,svelte,css,html,json}',
        ],
      },
    ],
  },
  {
    name: 'lint and borders',
    steps: [
      {
        program: 'oxlint/bin/oxlint',
        args: ['--config', 'infra/checks/oxlint.json', '--deny-warnings', '.'],
      },
    ],
    suspicious: lintedNothing,
  },
  { name: 'types', steps: [{ program: 'typescript/bin/tsc', args: ['--project', '.'] }] },
  {
    name: 'dead code',
    steps: [
      {
        program: 'knip/bin/knip.js',
        args: ['--config', 'infra/checks/knip.json', '--no-progress', '--no-config-hints'],
      },
    ],
  },
]
if (existsSync(web))
  checks.push({
    name: 'types of web',
    steps: [
      { program: '@sveltejs/kit/svelte-kit.js', args: ['sync'], cwd: web },
      {
        program: 'svelte-check/bin/svelte-check',
        args: ['--tsconfig', './tsconfig.json', '--output', 'human', '--threshold', 'error'],
        cwd: web,
      },
    ],
  })

const run = (program: string, args: string[], cwd: string) =>
  new Promise<{ code: number; output: string }>((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], {
      cwd,
      env: childEnvironment(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (data) => (output += data))
    child.stderr.on('data', (data) => (output += data))
    child.once('error', (error) => resolve({ code: 1, output: String(error) }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })

const perform = async ({ name, steps, suspicious }: Check): Promise<boolean> => {
  const started = performance.now()
  let output = ''
  let code = 0
  for (const { program, args, cwd = root } of steps) {
    const step = await run(program, args, cwd)
    output = step.output
    code = step.code
    if (code !== 0) break
  }
  const complaint = suspicious?.(output)
  const passed = code === 0 && complaint === undefined
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${passed ? '✓' : '✗'} ${name.padEnd(18)} ${seconds.padStart(5)} s`)
  if (!passed) console.log([complaint, output.trim()].filter(Boolean).join('\n').replaceAll(/^/gm, '    '))
  return passed
}

if (import.meta.main) {
  const results = await Promise.all(checks.map(perform))
  process.exit(results.every(Boolean) ? 0 : 1)
}
