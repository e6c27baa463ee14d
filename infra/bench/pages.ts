import pg from 'pg'
import { gzipSync } from 'node:zlib'
import { setTimeout as sleep } from 'node:timers/promises'
import { openBrowser } from '../testing/browser.ts'
import { launch } from '../testing/launcher.ts'
import { figures } from './figures.ts'
import type { Scenario } from './scenario.ts'
import type { Setting } from './setting.ts'

const ask = async <T extends pg.QueryResultRow>(url: string, text: string, values: unknown[] = []) => {
  const client = new pg.Client({ connectionString: url.replace(/\/postgres$/, '/mainspring') })
  await client.connect()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** Runs that ended long ago, as many as asked for, of the organisation that has the graphs. */
const fill = async ({ databaseUrl, rows }: Setting): Promise<void> => {
  await ask(
    databaseUrl,
    `insert into app.runs (org, id, operation, input, trigger, automation, version, initiator, status, sequence,
       output, created_at, started_at, ended_at)
     select a.org, uuidv7(make_interval(secs => -i)), 'runAutomation', '{}', '{"kind":"webhook"}', a.id, 1, 'bench',
       case when i % 50 = 0 then 'failed' else 'completed' end, 1, '{"value":"x"}', t, t, t
     from (select org, id from app.automations order by org, id limit 1) a, generate_series(1, $1::int) i,
       lateral (select now() - make_interval(secs => i) as t) m`,
    [rows],
  )
  await ask(databaseUrl, 'analyze app.runs')
}

const scans = async ({ databaseUrl }: Setting): Promise<number> => {
  await sleep(1500)
  const [row] = await ask<{ scans: string }>(
    databaseUrl,
    `select seq_scan as scans from pg_stat_user_tables where schemaname = 'app' and relname = 'runs'`,
  )
  return Number(row!.scans)
}

const list = (s: Setting, query: string) =>
  s.load({
    ...{ url: `${s.system.url}/api/v1/runs/listRuns?limit=50${query}`, method: 'GET' },
    ...{ headers: { authorization: `Bearer ${s.key}` }, clients: 1, count: s.quick ? 60 : 200 },
  })

/** The list of runs when there are many; asked over HTTP, which the app role reads for. */
export const runsList: Scenario = {
  ...{ name: 'list', title: 'A page of the list of runs', shows: { p50: 'ms', p95: 'ms' }, rounds: 1 },
  before: fill,
  sides: {
    newest: async (s) => {
      const before = await scans(s)
      const measured = figures(await list(s, ''))
      return { ...measured, scans: (await scans(s)) - before }
    },
    'by status': async (s) => figures(await list(s, '&status=failed')),
  },
  gates: [
    { says: 'p95 under 50 ms', ...{ quantity: 'p95', side: 'newest', atMost: 50 } },
    { says: 'p95 by status under 50 ms', ...{ quantity: 'p95', side: 'by status', atMost: 50 } },
    { says: 'no sequential scan', ...{ quantity: 'scans', side: 'newest', atMost: 0 } },
  ],
}

const largestPaint = `new Promise((resolve) => {
  let latest = 0
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) latest = entry.startTime })
    .observe({ type: 'largest-contentful-paint', buffered: true })
  setTimeout(() => resolve(latest), 1500)
})`

/** The runs page in a browser that has seen nothing yet. */
export const firstPaint: Scenario = {
  ...{
    name: 'page',
    title: 'First paint of the runs page',
    shows: { largestPaint: 'ms', script: 'KB gzipped' },
  },
  rounds: 3,
  sides: {
    runs: async ({ system }) => {
      const browser = await openBrowser()
      try {
        const context = await browser.newContext()
        await context.request.post(`${system.url}/api/auth/sign-in/email`, {
          data: { email: system.email, password: system.password },
          headers: { origin: system.url },
        })
        const page = await context.newPage()
        const scripts: Promise<number>[] = []
        page.on('response', (response) => {
          if (/javascript/.test(response.headers()['content-type'] ?? ''))
            scripts.push(response.body().then((body) => gzipSync(body).length))
        })
        await page.goto(`${system.url}/runs`)
        const painted = await page.evaluate<number>(largestPaint)
        const bytes = (await Promise.all(scripts)).reduce((sum, each) => sum + each, 0)
        return { largestPaint: painted, script: bytes / 1024 }
      } finally {
        await browser.close()
      }
    },
  },
  gates: [{ says: 'at most 200 KB of script', ...{ quantity: 'script', side: 'runs', atMost: 200 } }],
  aim: 'largest paint under a second',
}

/** A whole system started again on its own folder. */
export const secondStart: Scenario = {
  ...{ name: 'start', title: 'npm start on a folder that has been used', shows: { ready: 's' }, rounds: 1 },
  sides: {
    mainspring: async () => {
      const first = await launch()
      await first.stop()
      const begun = performance.now()
      const again = await launch({ data: first.data })
      const ready = (performance.now() - begun) / 1000
      await again.remove()
      return { ready }
    },
  },
  gates: [],
}
