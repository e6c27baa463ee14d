import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { narrowKey } from './fuzz/keys.ts'
import { root } from './root.ts'
import { childEnvironment } from './settings.ts'

// npm run fuzz -- --url <url> --key <owner's key>: what the OpenAPI document promises, held against a running system by
// schemathesis, for three callers and three seeds.

const version = '4.32.5'
const checks = [
  ...['not_a_server_error', 'status_code_conformance', 'content_type_conformance'],
  ...['response_headers_conformance', 'response_schema_conformance', 'ignored_auth'],
  ...['unsupported_method', 'allow_header_conformance'],
].join(',')

const run = (program: string, args: string[], quiet = false) =>
  new Promise<number>((resolve) => {
    const child = spawn(program, args, {
      env: childEnvironment({ PYTHONUTF8: '1' }),
      stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
    })
    child.once('error', () => resolve(127))
    child.once('close', (code) => resolve(code ?? 1))
  })

/** schemathesis in an environment of its own beside the data, made once per version. */
const install = async (): Promise<string> => {
  const folder = join(root, '.mainspring', 'cache', `schemathesis-${version}`)
  const program = join(folder, 'bin', 'schemathesis')
  if (existsSync(program)) return program
  await mkdir(folder, { recursive: true })
  const made =
    (await run('python3', ['-m', 'venv', folder], true)) ||
    (await run(join(folder, 'bin', 'pip'), ['install', '--quiet', `schemathesis==${version}`], true))
  if (made !== 0) throw new Error('schemathesis could not be installed; it needs python3 with venv and pip.')
  return program
}

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    key: { type: 'string' },
    'key-file': { type: 'string' },
    seeds: { type: 'string', default: '1,2,3' },
    examples: { type: 'string', default: '10' },
    only: { type: 'string' },
  },
})
const { url } = values
const key = values.key ?? (values['key-file'] && (await readFile(values['key-file'], 'utf8')).trim())
if (!key) {
  console.error(
    'Whose? npm run fuzz -- --key "$(npm run -s key | tail -1)"; it makes and changes things there.',
  )
  process.exit(1)
}
const program = await install()
const bearer = (secret: string) => ['--header', `Authorization: Bearer ${secret}`]
const callers: Record<string, string[]> = {
  owner: bearer(key),
  viewer: bearer(await narrowKey(url, key)),
  nobody: [],
}
const failed: string[] = []
for (const [caller, headers] of Object.entries(callers))
  for (const seed of values.seeds.split(',')) {
    if (values.only && values.only !== caller) continue
    const begun = performance.now()
    const code = await run(program, [
      ...['run', `${url}/api/openapi.json`, '--seed', seed, '--max-examples', values.examples],
      ...[
        '--phases',
        'examples,coverage,fuzzing',
        '--checks',
        checks,
        '--continue-on-failure',
        '--no-shrink',
      ],
      // Streams have no end.
      ...['--exclude-operation-id-regex', '^(follow[A-Z]|streamRun$)'],
      ...['--suppress-health-check', 'all', '--warnings', 'off', '--request-timeout', '20'],
      ...['--max-redirects', '0', ...headers],
    ])
    const seconds = Math.round((performance.now() - begun) / 1000)
    console.log(`${code === 0 ? '✓' : '✗'} ${caller}, seed ${seed} (${seconds} s)`)
    if (code !== 0) failed.push(`${caller} ${seed}`)
  }
console.log(failed.length === 0 ? 'The API keeps what its document says.' : `Failed: ${failed.join(', ')}.`)
process.exit(failed.length === 0 ? 0 : 1)
