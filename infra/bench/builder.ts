import { gzipSync } from 'node:zlib'
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { openBrowser } from '../testing/browser.ts'
import { eventually } from '../testing/launcher.ts'
import type { Scenario } from './scenario.ts'
import type { Setting } from './setting.ts'

const steps = 800
const across = 20
const entries = 500

/** Rows of steps, each after the one before, with a second way now and then. */
const graphOf = (placed: boolean) => {
  const ids = Array.from({ length: steps }, (_, i) => `n${i}`)
  return {
    trigger: { type: 'manual' },
    nodes: ids.map((id, i) => ({
      ...{ id, type: 'set', name: `Step ${i}` },
      values: { text: `{{ trigger.body.name }} ${i}` },
    })),
    edges: ids.flatMap((id, i) => [
      { from: i < across ? 'trigger' : `n${i - across}`, to: id },
      ...(i % 7 === 0 && i > across ? [{ from: `n${i - across + 1}`, to: id }] : []),
    ]),
    ...(placed
      ? {
          positions: Object.fromEntries([
            ['trigger', { x: (across / 2) * 240, y: -160 }],
            ...ids.map((id, i) => [id, { x: (i % across) * 240, y: Math.floor(i / across) * 130 }]),
          ]),
        }
      : {}),
  }
}

const create = async ({ system, key }: Setting, placed: boolean): Promise<string> => {
  const answer = await fetch(`${system.url}/api/v1/automations/createAutomation`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: `Large ${placed ? 'placed' : 'laid out'}`, graph: graphOf(placed) }),
  })
  if (answer.status !== 200) throw new Error(`createAutomation answered ${answer.status}`)
  return ((await answer.json()) as { automation: { id: string } }).automation.id
}
const made = new Map<string, Promise<string>>()
const automation = (setting: Setting, placed: boolean) => {
  const name = `${setting.system.url} ${placed}`
  if (!made.has(name)) made.set(name, create(setting, placed))
  return made.get(name)!
}

const signedIn = async ({ system }: Setting, context: BrowserContext) => {
  await context.request.post(`${system.url}/api/auth/sign-in/email`, {
    data: { email: system.email, password: system.password },
    headers: { origin: system.url },
  })
}

/** Says in the page when it can be used, and what took long in it. */
const watch = `
  window.seen = { interactive: 0, longest: 0 }
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.seen.longest = Math.max(window.seen.longest, duration)
  }).observe({ type: 'longtask' })
  const look = () => {
    const there = document.documentElement.dataset.ready !== undefined && document.querySelector('.editing [data-node]')
    if (there) window.seen.interactive = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  window.untilPainted = (type) => new Promise((resolve) =>
    addEventListener(type, () => {
      const begun = performance.now()
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)))
    }, { once: true, capture: true }))
`

/** Seconds of script, style and layout so far, as the page's own thread had them: others on the machine do not count. */
const worked = async (cdp: CDPSession): Promise<number> => {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return metrics
    .filter(({ name }) => ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'].includes(name))
    .reduce((sum, { value }) => sum + value, 0)
}
const seen = (page: Page) => page.evaluate<{ interactive: number; longest: number }>('window.seen')

/** Moves a card about for so many pointer moves; milliseconds of work for each, and the longest task. */
const dragging = async (page: Page, cdp: CDPSession) => {
  const moves = 60
  const cards = await page.locator('.svelte-flow__node [data-node^=n]').all()
  const boxes = await Promise.all(cards.map((card) => card.boundingBox()))
  const box = boxes.find((each) => each && each.x > 300 && each.x < 600 && each.y > 300 && each.y < 500)
  if (!box) throw new Error('No card stands in the middle')
  const [x, y] = [box.x + box.width / 2, box.y + 20]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 8, y + 8, { steps: 4 })
  await page.waitForTimeout(300)
  await page.evaluate('window.seen.longest = 0')
  const before = await worked(cdp)
  for (let i = 1; i <= moves; i++)
    await page.mouse.move(x + 8 + (i % 20) * 6, y + 8 + Math.floor(i / 20) * 12)
  const spent = ((await worked(cdp)) - before) * 1000
  await page.waitForTimeout(200)
  const { longest } = await seen(page)
  await page.mouse.up()
  return { move: spent / moves, longest }
}

/** A manifest with as many things to add as are asked for. */
const withEntries = (page: Page) =>
  page.route('**/api/v1/manifest**', async (route) => {
    const answer = await route.fetch()
    const manifest = (await answer.json()) as { contracts: { kind: string; name: string; title: string }[] }
    const some = manifest.contracts.filter(({ kind }) => kind === 'operation')
    const more = Array.from({ length: entries }, (_, i) => {
      const one = some[i % some.length]!
      return { ...one, name: `${one.name}${i}`, title: `${one.title} ${i}` }
    })
    await route.fulfill({
      response: answer,
      json: { ...manifest, contracts: [...manifest.contracts, ...more] },
    })
  })

const measured = async (setting: Setting, placed: boolean) => {
  const { url } = setting.system
  const id = await automation(setting, placed)
  const browser = await openBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await signedIn(setting, context)
    const page = await context.newPage()
    const scripts: Promise<number>[] = []
    let first = true
    page.on('response', (response) => {
      if (first && /javascript/.test(response.headers()['content-type'] ?? ''))
        scripts.push(
          response.body().then(
            (body) => gzipSync(body).length,
            () => Number.NaN,
          ),
        )
    })
    await withEntries(page)
    await page.addInitScript(watch)
    const open = async () => {
      await page.goto(`${url}/automations/${id}`)
      // The content policy keeps the browser from waiting for it by itself.
      return eventually('the builder', async () => (await seen(page)).interactive || undefined)
    }
    // The first visit fetches what the second finds in the browser.
    await open()
    first = false
    const script = (await Promise.all(scripts)).reduce((sum, each) => sum + each, 0) / 1024
    await page.waitForTimeout(1000)
    const interactive = await open()
    await page.waitForTimeout(1000)
    const cdp = await context.newCDPSession(page)
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    const { move, longest } = await dragging(page, cdp)
    await page.getByRole('button', { name: /^Undo: move/ }).waitFor()
    await page.waitForTimeout(1500)
    const undone = page.evaluate<number>('window.untilPainted("keydown")')
    await page.locator('[data-node]').first().focus()
    await page.keyboard.press('Control+z')
    const undo = await undone
    await page.getByRole('button', { name: 'Add step', exact: true }).click()
    const field = page.getByLabel('Find a step to add')
    await field.waitFor()
    const searches: number[] = []
    for (const key of ['s', 'e', 'n', 'd']) {
      const found = page.evaluate<number>('window.untilPainted("input")')
      await field.press(key)
      searches.push(await found)
    }
    const cards = await page.locator('.svelte-flow__node').count()
    return { interactive, move, longest, undo, search: Math.max(...searches), cards, script }
  } finally {
    await browser.close()
  }
}

/** An automation of 800 steps, as somebody draws on. */
export const builder: Scenario = {
  ...{ name: 'builder', title: `The builder with ${steps} steps, ${entries} things to add` },
  shows: {
    ...{ interactive: 'ms from opening on', move: 'ms of script and layout a pointer move', longest: 'ms' },
    ...{ undo: 'ms', search: 'ms', cards: 'cards in the page', script: 'KB gzipped' },
  },
  rounds: 5,
  sides: {
    'placed by hand': (setting) => measured(setting, true),
    'laid out': (setting) => measured(setting, false),
  },
  gates: ['placed by hand', 'laid out'].flatMap((side) => [
    { says: `${side}: used within 1.8 s`, ...{ quantity: 'interactive', side, atMost: 1800 } },
    { says: `${side}: a pointer move under 8 ms`, ...{ quantity: 'move', side, atMost: 8 } },
    { says: `${side}: no task over 50 ms while dragging`, ...{ quantity: 'longest', side, atMost: 50 } },
    { says: `${side}: undone under 50 ms`, ...{ quantity: 'undo', side, atMost: 50 } },
    { says: `${side}: found under 30 ms`, ...{ quantity: 'search', side, atMost: 30 } },
    // Those that are seen, and those that lines end at that are seen.
    { says: `${side}: only what is seen is in the page`, ...{ quantity: 'cards', side, atMost: 120 } },
    { says: `${side}: at most 350 KB of script`, ...{ quantity: 'script', side, atMost: 350 } },
  ]),
}
