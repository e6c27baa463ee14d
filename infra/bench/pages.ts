import { gzipSync } from 'node:zlib'
import { openBrowser } from '../testing/browser.ts'
import { launch } from '../testing/launcher.ts'
import type { Scenario } from './scenario.ts'

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
