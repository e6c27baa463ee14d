import { getRequestListener } from '@hono/node-server'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, seriousMistakes, watchErrors } from '#infra/testing/browser.ts'
import { checkedApp } from '../testing.ts'

let browser: Browser
let server: Server
let url: string
beforeAll(async () => {
  const app = checkedApp()
  server = createServer((request, response) => {
    void getRequestListener((asked) => app.fetch(asked, {}))(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/reference`
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})

test.each(['light', 'dark'] as const)(
  'the reference reads well in %s, and finds what is looked for',
  async (colorScheme) => {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 900 } })
    const errors = watchErrors(page)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(url)
    expect(await page.title()).toBe('Mainspring API reference')
    const shown = page.locator('main section:visible')
    const all = await shown.count()
    expect(all).toBeGreaterThan(80)
    await page.keyboard.press('/')
    await page.keyboard.type('decide approval')
    expect(await shown.count()).toBeLessThan(5)
    expect(await page.locator('#decideApproval').isVisible()).toBe(true)
    expect(await seriousMistakes(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(await shown.count()).toBe(all)
    await page.locator('nav').getByText('Run an automation').click()
    await expect.poll(() => page.evaluate('scrollY')).toBeGreaterThan(300)
    expect(errors).toEqual([])
    expect(asked).toEqual([url])
    const { background } = (await page.evaluate(
      '({ background: getComputedStyle(document.body).backgroundColor })',
    )) as { background: string }
    expect(background).toBe(colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(22, 24, 29)')
    await page.close()
  },
)
