import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { callersOf } from './fuzz/callers.ts'
import { install } from './fuzz/install.ts'
import { launch } from './testing/launcher.ts'

// npm run fuzz: schemathesis holds a system of its own to what the OpenAPI document says, as three callers.

const checks = [
  ...['not_a_server_error', 'status_code_conformance', 'content_type_conformance'],
  ...['response_headers_conformance', 'response_schema_conformance', 'ignored_auth'],
  ...['unsupported_method', 'allow_header_conformance'],
].join(',')

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1,2,3' },
    callers: { type: 'string', default: 'owner,viewer,nobody' },
    examples: { type: 'string', default: '10' },
  },
})

const run = (program: string, args: string[]) =>
  new Promise<number>((resolve) => {
    // It keeps files where it runs.
    const child = spawn(program, args, { cwd: tmpdir(), stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', () => resolve(127))
    child.once('close', (code) => resolve(code ?? 1))
  })

const program = await install()
const unlimited = ['ADDRESS', 'ACCOUNT', 'KEY', 'ORGANISATION', 'HOOK'].map((each) => [
  `MAINSPRING_LIMIT_${each}`,
  '100000',
])
const system = await launch({ environment: Object.fromEntries(unlimited) as Record<string, string> })
const failed: string[] = []
try {
  const keys = await callersOf(system)
  for (const caller of values.callers.split(','))
    for (const [round, seed] of values.seeds.split(',').entries()) {
      const key = keys[caller]
      const begun = performance.now()
      const code = await run(program, [
        ...['run', `${system.url}/api/openapi.json`, '--seed', seed, '--max-examples', values.examples],
        // What each schema's limits make is the same with every seed.
        ...['--phases', round === 0 ? 'examples,coverage,fuzzing' : 'fuzzing', '--checks', checks],
        ...['--continue-on-failure', '--no-shrink', '--suppress-health-check', 'all', '--warnings', 'off'],
        // Streams have no end.
        ...['--exclude-operation-id-regex', '^(follow[A-Z]|stream(Run|Plan)$)'],
        ...['--request-timeout', '20', '--max-redirects', '0'],
        ...(key ? ['--header', `Authorization: Bearer ${key}`] : []),
      ])
      const seconds = Math.round((performance.now() - begun) / 1000)
      console.log(`${code === 0 ? '✓' : '✗'} ${caller}, seed ${seed} (${seconds} s)`)
      if (code !== 0) failed.push(`${caller} ${seed}`)
    }
} finally {
  await system.remove()
}
console.log(
  failed.length === 0 ? 'The API keeps what its document says.' : `It does not: ${failed.join(', ')}.`,
)
process.exit(failed.length === 0 ? 0 : 1)
