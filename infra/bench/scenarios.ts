import { builder } from './builder.ts'
import { figures } from './figures.ts'
import { memory } from './memory.ts'
import { deploysUnderLoad, largePush, pushToLive } from './deploys.ts'
import { endless, flood, health50 } from './neighbours.ts'
import { runsList, runsNumbers } from './lists.ts'
import { firstPaint, secondStart } from './pages.ts'
import { longHistory, openPage } from './run-page.ts'
import type { Scenario } from './scenario.ts'
import type { Setting, Size } from './setting.ts'

const during = (setting: Setting, clients: number): Size => ({
  clients,
  milliseconds: setting.quick ? 1500 : 4000,
})
const times = (setting: Setting, clients: number, count: number): Size => ({
  clients,
  count: setting.quick ? Math.ceil(count / 4) : count,
})
const times50 = { p50: 'ms', p95: 'ms' }
const all = { p50: 'ms', perSecond: 'runs/s' }

const pure: Scenario[] = [
  {
    ...{ name: 'one-node-1', title: 'Webhook → one node → answer, one client', shows: all },
    sides: {
      mainspring: async (s) => figures(await s.ours('one', during(s, 1))),
      bare: async (s) => figures(await s.bare(during(s, 1))),
    },
    gates: [],
    aim: 'p50 under 1.5 ms',
  },
  {
    ...{ name: 'one-node-16', title: 'Webhook → one node → answer, 16 clients', shows: all },
    sides: {
      mainspring: async (s) => figures(await s.ours('one', during(s, 16))),
      bare: async (s) => figures(await s.bare(during(s, 16))),
    },
    gates: [
      {
        says: 'at least 0.3 of a bare insert’s rate',
        ...{ quantity: 'perSecond', side: 'mainspring', by: { side: 'bare' }, atLeast: 0.3 },
      },
    ],
    aim: 'over 3,000 runs/s',
  },
  {
    ...{ name: 'forty', title: '40 nodes in a row, and 100 side by side, one client', shows: times50 },
    sides: {
      'forty in a row': async (s) => figures(await s.ours('forty', during(s, 1))),
      'hundred side by side': async (s) => figures(await s.ours('hundred', during(s, 1))),
    },
    gates: [],
    aim: 'p50 under 5 ms each',
  },
]

const effects: Scenario[] = [
  {
    ...{ name: 'effect', title: 'One HTTP effect, one client', shows: { ...times50, p99: 'ms' } },
    sides: {
      mainspring: async (s) => figures(await s.ours('effect', times(s, 1, 120))),
      temporal: async (s) => figures(await s.temporal('inARow/1/done', times(s, 1, 120))),
    },
    gates: [
      {
        says: 'p50 at most 1.3 of hand-written Temporal',
        ...{ quantity: 'p50', side: 'mainspring', by: { side: 'temporal' }, atMost: 1.3 },
      },
    ],
  },
  {
    ...{ name: 'five-effects', title: 'Five HTTP effects, 16 clients', shows: all },
    sides: {
      mainspring: async (s) => figures(await s.ours('five', times(s, 16, 300))),
      temporal: async (s) => figures(await s.temporal('inARow/5/done', times(s, 16, 300))),
    },
    gates: [
      {
        says: 'at least 0.8 of hand-written Temporal’s runs per second',
        ...{ quantity: 'perSecond', side: 'mainspring', by: { side: 'temporal' }, atLeast: 0.8 },
      },
    ],
  },
  {
    ...{ name: 'fan-out', title: '100 HTTP effects side by side, one client', shows: times50 },
    sides: {
      mainspring: async (s) => figures(await s.ours('fan', times(s, 1, 16))),
      temporal: async (s) => figures(await s.temporal('sideBySide/100/done', times(s, 1, 16))),
    },
    gates: [
      {
        says: 'p50 at most 1.3 of hand-written Temporal',
        ...{ quantity: 'p50', side: 'mainspring', by: { side: 'temporal' }, atMost: 1.3 },
      },
    ],
  },
  {
    ...{ name: 'accepted', title: 'Accepted with 202, 16 clients', shows: all, rounds: 1 },
    sides: {
      mainspring: async (s) => figures(await s.ours('accepted', times(s, 16, 400))),
      temporal: async (s) => figures(await s.temporal('inARow/1/accepted', times(s, 16, 400))),
    },
    gates: [],
  },
]

/** In the order in which they are measured. */
export const scenarios: readonly Scenario[] = [
  ...pure,
  ...effects,
  endless,
  health50,
  flood,
  memory,
  runsList,
  runsNumbers,
  longHistory,
  openPage,
  firstPaint,
  builder,
  secondStart,
  pushToLive,
  deploysUnderLoad,
  largePush,
]
