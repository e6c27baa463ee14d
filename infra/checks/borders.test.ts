import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lintedNothing } from '../check.ts'
import { root } from '../root.ts'

// The real linter with the real rules, over a house of planted files.

interface Planted {
  file: string
  code: string
  /** The rule that must report it; none for what is allowed. */
  rule?: string
}
const border = 'house(borders)'

const breaches: Record<string, Planted> = {
  'a contract that uses a package of the server': {
    file: 'workflows/a/contract.ts',
    code: `import pg from 'pg'; export default pg`,
    rule: border,
  },
  'a contract that uses Node': {
    file: 'workflows/b/contract.ts',
    code: `import { join } from 'node:path'; export default join`,
    rule: border,
  },
  'a contract that imports workflow code': {
    file: 'workflows/c/contract.ts',
    code: `export * from './workflow.ts'`,
    rule: border,
  },
  'the core importing an activity, even a type': {
    file: 'workflows/a/core/step.ts',
    code: `import type { send } from '#activities/a/send.ts'; export type Send = typeof send`,
    rule: border,
  },
  'the core leaving itself by a relative path': {
    file: 'workflows/a/core/deep/leave.ts',
    code: `export * from '../../workflow.ts'`,
    rule: border,
  },
  'the core reading the clock': {
    file: 'workflows/a/core/clock.ts',
    code: `export const now = () => Date.now()`,
    rule: 'eslint(no-restricted-properties)',
  },
  'the core waiting': {
    file: 'workflows/a/core/timer.ts',
    code: `setTimeout(() => {}, 1)`,
    rule: 'eslint(no-restricted-globals)',
  },
  'a workflow importing an activity as a value': {
    file: 'workflows/a/workflow.ts',
    code: `import { send } from '#activities/a/send.ts'; export default send`,
    rule: border,
  },
  'a workflow importing an activity by a relative path': {
    file: 'workflows/b/workflow.ts',
    code: `import { send } from '../../activities/a/send.ts'; export default send`,
    rule: border,
  },
  'a workflow keeping an import for its types alone': {
    file: 'workflows/c/workflow.ts',
    code: `import { type Send } from '#activities/a/send.ts'; export type S = Send`,
    rule: border,
  },
  'a workflow importing activities when it runs': {
    file: 'workflows/d/workflow.ts',
    code: `export const late = () => import('#activities/a/send.ts')`,
    rule: border,
  },
  'a workflow importing another domain’s workflow': {
    file: 'workflows/e/workflow.ts',
    code: `export * from '../a/workflow.ts'`,
    rule: border,
  },
  'a workflow using Node': {
    file: 'workflows/f/workflow.ts',
    code: `import { readFileSync } from 'node:fs'; export default readFileSync`,
    rule: border,
  },
  'a workflow using the database': {
    file: 'workflows/g/workflow.ts',
    code: `import { withOrg } from '#db/client.ts'; export default withOrg`,
    rule: border,
  },
  'a workflow calling out': {
    file: 'workflows/h/workflow.ts',
    code: `export const get = () => fetch('https://a.example')`,
    rule: 'eslint(no-restricted-globals)',
  },
  'a workflow reading the environment': {
    file: 'workflows/i/workflow.ts',
    code: `export const home = process.env.HOME`,
    rule: 'eslint(no-restricted-globals)',
  },
  'a workflow rolling dice': {
    file: 'workflows/j/workflow.ts',
    code: `export const dice = () => Math.random()`,
    rule: 'eslint(no-restricted-properties)',
  },
  'an interval in a workflow': {
    file: 'workflows/k/workflow.ts',
    code: `setInterval(() => {}, 1)`,
    rule: 'eslint(no-restricted-globals)',
  },
  'an activity importing the API': {
    file: 'activities/a/send.ts',
    code: `import { identify } from '#api/session.ts'; export default identify`,
    rule: border,
  },
  'an activity calling out unguarded': {
    file: 'activities/a/raw.ts',
    code: `export const get = () => fetch('https://a.example')`,
    rule: 'eslint(no-restricted-globals)',
  },
  'an activity calling out unguarded by another name': {
    file: 'activities/a/raw2.ts',
    code: `import { request } from 'undici'; export default request`,
    rule: 'eslint(no-restricted-imports)',
  },
  'an activity calling out through globalThis': {
    file: 'activities/a/raw3.ts',
    code: `export const get = globalThis.fetch`,
    rule: 'eslint(no-restricted-properties)',
  },
  'the API importing a workflow': {
    file: 'api/a.ts',
    code: `import { run } from '#workflows/a/workflow.ts'; export default run`,
    rule: border,
  },
  'the API importing an activity': {
    file: 'api/b.ts',
    code: `import { send } from '#activities/a/send.ts'; export default send`,
    rule: border,
  },
  'the API importing the worker outside its main file': {
    file: 'api/c.ts',
    code: `import { host } from '#worker/host.ts'; export default host`,
    rule: border,
  },
  'the API importing the web': {
    file: 'api/d.ts',
    code: `export * from '../web/src/lib/client.ts'`,
    rule: border,
  },
  'the database importing the API': {
    file: 'db/a.ts',
    code: `import { Problem } from '#api/problem.ts'; export default Problem`,
    rule: border,
  },
  'the worker importing the API': {
    file: 'worker/a.ts',
    code: `import { app } from '#api/app.ts'; export default app`,
    rule: border,
  },
  'the web importing a contract as a value': {
    file: 'web/src/a.ts',
    code: `import { run } from '#workflows/a/contract.ts'; export default run`,
    rule: border,
  },
  'the web importing the API’s types': {
    file: 'web/src/b.ts',
    code: `import type { Problem } from '../../api/problem.ts'; export type P = Problem`,
    rule: border,
  },
  'a page importing the database': {
    file: 'web/src/c.svelte',
    code: `<script lang="ts">import { withOrg } from '../../db/client.ts'; withOrg()</script>`,
    rule: border,
  },
  'what ships importing what tests are made of': {
    file: 'infra/a.ts',
    code: `export * from './testing/launcher.ts'`,
    rule: border,
  },
  evaluation: {
    file: 'infra/b.ts',
    code: `export const run = (code: string) => eval(code)`,
    rule: 'eslint(no-eval)',
  },
  'a function made of text': {
    file: 'infra/c.ts',
    code: `export const run = (code: string) => new Function(code)`,
    rule: 'eslint(no-new-func)',
  },
  'the sandbox that is none': {
    file: 'infra/d.ts',
    code: `import { runInNewContext } from 'node:vm'; export default runInNewContext`,
    rule: 'eslint(no-restricted-imports)',
  },
  'a program through a shell': {
    file: 'infra/e.ts',
    code: `import { exec } from 'node:child_process'; export default exec`,
    rule: 'eslint(no-restricted-imports)',
  },
  'a shell by option': {
    file: 'infra/f.ts',
    code: `import { spawn } from 'node:child_process'; export const run = () => spawn('ls', [], { shell: true })`,
    rule: 'house(no-shell)',
  },
  'the environment read past the settings': {
    file: 'infra/g.ts',
    code: `export const home = process.env.HOME`,
    rule: 'eslint(no-restricted-properties)',
  },
  'a cycle': {
    file: 'infra/h.ts',
    code: `import { two } from './h2.ts'; export const one = () => two`,
    rule: 'import(no-cycle)',
  },
}

const allowed: Record<string, Planted> = {
  'a contract using zod and its core': {
    file: 'workflows/z/contract.ts',
    code: `import * as z from 'zod'; import { g } from './core/g.ts'; export default [z, g]`,
  },
  'the core using its libraries': {
    file: 'workflows/z/core/g.ts',
    code: `import { RE2JS } from 're2js'; export const g = RE2JS`,
  },
  'a workflow using activities as types': {
    file: 'workflows/z/workflow.ts',
    code: `import { proxyActivities } from '@temporalio/workflow'; import type * as a from '#activities/a/send.ts'; import { go } from '../shared.ts'; export default [proxyActivities<typeof a>, go]`,
  },
  'the list of all workflows': {
    file: 'workflows/workflows.ts',
    code: `export * from './z/workflow.ts'; export * from './a/workflow.ts'`,
  },
  'an activity using the database': {
    file: 'activities/z/write.ts',
    code: `import { withOrg } from '#db/client.ts'; export default withOrg`,
  },
  'the guarded fetch itself': {
    file: 'activities/http/guarded.ts',
    code: `import { fetch as get } from 'undici'; export default [get, fetch]`,
  },
  'the API’s main file hosting the worker': {
    file: 'api/main.ts',
    code: `import { host } from '#worker/host.ts'; export default host`,
  },
  'the API speaking to the engine': {
    file: 'api/z.ts',
    code: `import { startWorkflow } from '#worker/dispatch.ts'; export default startWorkflow`,
  },
  'the web using a contract’s types': {
    file: 'web/src/z.ts',
    code: `import type { Run } from '#workflows/runs/contract.ts'; export const get = (): Promise<Run> => fetch('/api') as never`,
  },
  'a test doing as it needs': {
    file: 'workflows/z/workflow.test.ts',
    code: `import { send } from '#activities/a/send.ts'; export default [send, Date.now(), process.env.HOME, fetch]`,
  },
  'a program by its arguments': {
    file: 'infra/z.ts',
    code: `import { spawn } from 'node:child_process'; export const run = () => spawn('ls', ['-l'], { shell: false })`,
  },
}

let house: string
let reported: Map<string, string[]>

const plant = (file: string, code: string) => {
  mkdirSync(dirname(join(house, file)), { recursive: true })
  writeFileSync(join(house, file), `${code}\n`)
}
const lint = (...paths: string[]) =>
  spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/oxlint/bin/oxlint'),
      '--config',
      join(root, 'infra/checks/oxlint.json'),
      ...paths,
    ],
    { cwd: house, encoding: 'utf8' },
  )

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'mainspring-borders-'))
  for (const { file, code } of [...Object.values(breaches), ...Object.values(allowed)]) plant(file, code)
  plant('infra/h2.ts', `import { one } from './h.ts'; export const two = () => one`)
  const { stdout } = lint('--format', 'json', '.')
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; code: string }[] }
  reported = new Map()
  for (const { filename, code } of diagnostics)
    reported.set(filename, [...(reported.get(filename) ?? []), code])
})
afterAll(() => rmSync(house, { recursive: true, force: true }))

describe('reported:', () => {
  test.each(Object.entries(breaches))('%s', (_, { file, rule }) => {
    expect(reported.get(file) ?? []).toContain(rule)
  })
})

describe('allowed:', () => {
  test.each(Object.entries(allowed))('%s', (_, { file }) => {
    expect(reported.get(file) ?? []).toEqual([])
  })
})

test('a run over no files is a failure, whatever its exit code', () => {
  mkdirSync(join(house, 'empty'))
  const { stdout } = lint('--no-error-on-unmatched-pattern', 'empty')
  expect(lintedNothing(stdout)).toBe('It linted 0 files.')
  expect(lintedNothing('')).toBe('It linted 0 files.')
  expect(lintedNothing(lint('infra/z.ts').stdout)).toBeUndefined()
})
