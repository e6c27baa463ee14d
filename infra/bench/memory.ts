import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { figures } from './figures.ts'
import type { Scenario } from './scenario.ts'
import type { Setting } from './setting.ts'

type Part = 'api' | 'worker'

/** What a part holds in memory, in megabytes. */
const held = ({ system }: Setting, part: Part): number => {
  const pid = readFileSync(join(system.data, 'run', `${part}.pid`), 'utf8').trim()
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}

/** A third of the runs to warm up, then the rest: by how much both parts grow meanwhile. */
const grown = async (setting: Setting) => {
  const load = async (count: number) => {
    figures(await setting.ours('effect', { clients: 16, count }))
    // What is garbage goes with the next collections, not at once.
    await sleep(5000)
    return { api: held(setting, 'api'), worker: held(setting, 'worker') }
  }
  const third = Math.ceil(setting.runs / 3)
  const before = await load(third)
  const after = await load(setting.runs - third)
  return {
    api: after.api,
    worker: after.worker,
    apiGrowth: after.api / before.api,
    workerGrowth: after.worker / before.worker,
  }
}

/** Memory over many runs with an effect each; `--runs 50000` for the whole of the promise. */
export const memory: Scenario = {
  ...{ name: 'memory', title: 'Memory after many runs', shows: { api: 'MB', worker: 'MB' }, rounds: 1 },
  sides: { mainspring: grown },
  gates: [
    ...(['apiGrowth', 'workerGrowth'] as const).map((quantity) => ({
      says: `${quantity === 'apiGrowth' ? 'API' : 'worker'} at most 1.2 of what it held after a third of the runs`,
      ...{ quantity, side: 'mainspring', atMost: 1.2 },
    })),
  ],
}
