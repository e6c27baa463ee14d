import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { waitForScript } from './testing/browser.ts'
import { chromiumPath } from './testing/chromium.ts'
import { launch, type Launched } from './testing/launcher.ts'

let browser: Browser
let system: Launched
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] })
  system = await launch({ environment: { MAINSPRING_OWNER_EMAIL: '', MAINSPRING_OWNER_PASSWORD: '' } })
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await system?.remove()
})

const link = () => new RegExp(`${system.url}/welcome\\?token=[\\w-]+`).exec(system.output())![0]

test('the link of the first start makes its opener the owner, once', async () => {
  const page = waitForScript(await browser.newPage())
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(link())
  await page.getByLabel('Organisation').fill('Acme')
  await page.getByLabel('Your name').fill('Ada')
  await page.getByLabel('E-mail').fill('ada@example.com')
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Make the organisation' }).click()
  await page.waitForURL(`${system.url}/`)
  await expect.poll(() => page.locator('body').innerText()).toContain('Acme')
  expect(complaints).toEqual([])

  const again = await fetch(`${system.url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: system.url },
    body: JSON.stringify({
      token: new URL(link()).searchParams.get('token'),
      email: 'eve@example.com',
      password: 'correct horse battery',
      name: 'Eve',
      organisation: 'Evil',
    }),
  })
  expect(again.status).toBe(410)
})

test('the next start prints no link', async () => {
  await system.stop()
  system = await launch({
    data: system.data,
    environment: { MAINSPRING_OWNER_EMAIL: '', MAINSPRING_OWNER_PASSWORD: '' },
  })
  expect(system.output()).not.toContain('/welcome?token=')
})
