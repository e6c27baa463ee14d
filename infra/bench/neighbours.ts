import { setTimeout as sleep } from 'node:timers/promises'
import type { Load } from './processes.ts'
import { startLoad } from './processes.ts'
import { figures } from './figures.ts'
import type { Scenario } from './scenario.ts'
import type { Setting, Size } from './setting.ts'

const beside = async <T>(
  disturb: (load: Load) => Promise<unknown>,
  measure: () => Promise<T>,
): Promise<T> => {
  // A generator of its own, so that it disturbs the measured system and not the measuring.
  const { load, stop } = await startLoad()
  const disturbing = disturb(load)
  disturbing.catch(() => undefined)
  await sleep(300)
  try {
    return await measure()
  } finally {
    await disturbing.catch(() => undefined)
    stop()
  }
}

const size = ({ quick }: Setting): Size => ({ clients: 1, milliseconds: quick ? 1500 : 4000 })

/** Expressions that do not end, beside others' runs. */
export const endless: Scenario = {
  ...{ name: 'endless', title: 'Endless expressions beside others', shows: { p50: 'ms', failedAfter: 'ms' } },
  sides: {
    alone: async (s) => figures(await s.ours('one', size(s))),
    'beside endless ones': async (s) => {
      let failedAfter = 0
      const measured = await beside(
        async (load) => {
          const loaded = await s.ours('endless', { ...size(s), clients: 2 }, load)
          failedAfter = loaded.p50
        },
        async () => figures(await s.ours('one', size(s))),
      )
      return { ...measured, failedAfter }
    },
  },
  gates: [
    {
      says: 'p50 of others at most doubled',
      ...{ quantity: 'p50', side: 'beside endless ones', by: { side: 'alone' }, atMost: 2 },
    },
  ],
  aim: 'the endless node fails within a second',
}

const health = (s: Setting) =>
  s.load({ url: `${s.system.url}/api/health`, method: 'GET', ...size(s) }).then(figures)

/** Fifty such runs at once, and whether the API still answers. */
export const health50: Scenario = {
  ...{
    name: 'health',
    title: 'Health beside 50 endless expressions at once',
    shows: { p50: 'ms', p99: 'ms' },
  },
  rounds: 2,
  sides: {
    alone: health,
    'beside 50 endless ones': (s) =>
      beside(
        (load) => s.ours('endless', { clients: 50, count: s.quick ? 50 : 100 }, load),
        () => health(s),
      ),
  },
  gates: [{ says: 'p99 under 200 ms', ...{ quantity: 'p99', side: 'beside 50 endless ones', atMost: 200 } }],
}

/** So many runs of one organisation at once, beside another organisation. */
export const flood: Scenario = {
  ...{ name: 'flood', title: 'One organisation’s flood beside another', shows: { p50: 'ms', p95: 'ms' } },
  rounds: 1,
  sides: {
    alone: async (s) => figures(await s.other('effect', { clients: 1, count: s.quick ? 30 : 100 })),
    'beside a flood': (s) =>
      beside(
        (load) => s.ours('accepted', { clients: 32, count: s.quick ? 500 : 5000 }, load),
        async () => figures(await s.other('effect', { clients: 1, count: s.quick ? 30 : 100 })),
      ),
  },
  gates: [
    {
      says: 'the other’s p95 at most doubled',
      ...{ quantity: 'p95', side: 'beside a flood', by: { side: 'alone' }, atMost: 2 },
    },
  ],
}
