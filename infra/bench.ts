import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { judge, spreads, type Result } from './bench/judge.ts'
import { lines, page, type Report } from './bench/report.ts'
import type { Measured, Scenario } from './bench/scenario.ts'
import { scenarios } from './bench/scenarios.ts'
import { prepare, type Setting } from './bench/setting.ts'
import { readSettings } from './settings.ts'

// npm run bench [-- --quick] [--rows 100000] [--runs 50000] [--rounds 3] [--out <folder>] [part of a scenario's name …]
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    rows: { type: 'string' },
    runs: { type: 'string' },
    rounds: { type: 'string' },
    out: { type: 'string' },
  },
})
const { quick } = values
const rows = Number(values.rows ?? (quick ? 20_000 : 1_000_000))
const runs = Number(values.runs ?? (quick ? 600 : 3000))
const rounds = Number(values.rounds ?? (quick ? 2 : 5))
const chosen = scenarios.filter(
  ({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)),
)
if (chosen.length === 0 || !(rows > 0) || !(runs > 0) || !(rounds > 0)) {
  console.error(`Choose by part of a name: ${scenarios.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}
const out = resolve(values.out ?? join(readSettings().data, 'bench'))

/** Every side in turn, each round in another order; the first measurement of each is thrown away. */
const measure = async (scenario: Scenario, setting: Setting): Promise<Result> => {
  const { name, title, shows, sides, aim } = scenario
  const count = Math.min(rounds, scenario.rounds ?? rounds)
  const measured: Record<string, Measured[]> = {}
  const result = { name, title, shows, rounds: count, ...(aim ? { aim } : {}) }
  try {
    await scenario.before?.(setting)
    const entries = Object.entries(sides)
    for (let round = count > 1 ? -1 : 0; round < count; round++)
      for (const [side, take] of round % 2 ? entries.toReversed() : entries) {
        const taken = await take(setting)
        if (round >= 0) (measured[side] ??= []).push(taken)
      }
  } catch (error) {
    return { ...result, sides: {}, gates: judge(scenario, {}), error: (error as Error).message }
  }
  const spread = Object.fromEntries(Object.entries(measured).map(([side, each]) => [side, spreads(each)]))
  return { ...result, sides: spread, gates: judge(scenario, spread) }
}

const before = loadavg()[0]!
const report: Report = {
  began: new Date().toISOString(),
  machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
  load: [before, before],
  quick,
  results: [],
}
const setting = await prepare(quick, rows, runs)
try {
  for (const scenario of chosen) {
    const result = await measure(scenario, setting)
    report.results.push(result)
    console.log(lines(result))
  }
} finally {
  await setting.stop()
}
report.load[1] = loadavg()[0]!
mkdirSync(out, { recursive: true })
writeFileSync(join(out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`)
writeFileSync(join(out, 'report.html'), page(report))
const failed = report.results.flatMap(({ gates, error }) => [
  ...gates.filter(({ passed }) => !passed),
  ...(error ? [error] : []),
])
console.log(
  `Load of the machine: ${report.load.map((each) => each.toFixed(1)).join(' → ')}. ${join(out, 'report.html')}`,
)
if (failed.length > 0) console.log(`${failed.length} failed.`)
process.exit(failed.length > 0 ? 1 : 0)
