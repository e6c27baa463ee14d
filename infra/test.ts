import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { root } from './root.ts'

// npm test [-- [--again] what vitest takes, as a file's name or --project unit]
// --again: files with real parts that failed in company are run once more by themselves, and the report shows both. What
// a test finds wrong it finds again, what a busy machine did it does not.
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const most = 4

const run = (args: string[]): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [vitest, 'run', ...args], { cwd: root, stdio: 'inherit' })
    const pass = (signal: NodeJS.Signals) => child.kill(signal)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, pass)
    child.on('exit', (code) => resolve(code ?? 1))
  })

interface Report {
  testResults: { name: string; status: string }[]
}

/** The files that failed, if a busy machine may have been why. */
const worthAnotherLook = (file: string): string[] => {
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report
  const failed = testResults
    .filter(({ status }) => status === 'failed')
    .map(({ name }) => relative(root, name))
  const real = failed.every((name) => /\.(parts|e2e)\.test\.ts$/.test(name))
  return real && failed.length <= most ? failed : []
}

const given = process.argv.slice(2).filter((argument) => argument !== '--again')
if (!process.argv.includes('--again')) process.exit(await run(given))

const folder = mkdtempSync(join(tmpdir(), 'mainspring-test-'))
const report = join(folder, 'report.json')
const code = await run([...given, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`])
const again = code === 0 ? [] : worthAnotherLook(report)
rmSync(folder, { recursive: true, force: true })
if (again.length > 0) console.log(`\nFailed in company, now once more alone: ${again.join(', ')}\n`)
process.exit(again.length > 0 ? await run(again) : code)
