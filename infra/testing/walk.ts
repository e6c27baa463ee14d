import type { Browser, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { seriousMistakes, waitForScript, watchErrors } from './browser.ts'
import { eventually } from './launcher.ts'
import type { startMailSink } from './mail-sink.ts'

/** Milliseconds; long enough for a machine that is busy with something else. */
export const patience = 45_000
const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const

/** A browser of somebody's own, at a desk or on a phone, with what went wrong in its pages. */
export const openPerson = async (browser: Browser, size: keyof typeof sizes = 'wide') => {
  const context = await browser.newContext({ viewport: sizes[size] })
  const page = waitForScript(await context.newPage())
  page.setDefaultTimeout(patience)
  return { page, errors: watchErrors(page) }
}

/** Opens a page by its address and looks at it: its heading, and nothing that axe calls serious. */
export const visit = async (page: Page, url: string, heading: string | RegExp): Promise<void> => {
  await page.goto(url)
  await arrived(page, heading)
}

/** Waits for the page with this heading, and looks at it. */
export const arrived = async (page: Page, heading: string | RegExp): Promise<void> => {
  await page.getByRole('heading', { name: heading, exact: true }).first().waitFor()
  expect(await seriousMistakes(page), String(heading)).toEqual([])
}

/** Fills the form of the sign-in page that is open. */
export const signIn = async (page: Page, email: string, password: string): Promise<void> => {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Presses a button, again if the page's script is not at work yet, until something is there. */
export const pressUntil = async (button: Locator, there: Locator): Promise<void> => {
  const press = async () => {
    await button.click()
    await there.waitFor({ timeout: 3000 })
    return true
  }
  await eventually(
    `${there} after pressing ${button}`,
    async () => (await there.isVisible()) || (await press().catch(() => false)),
    patience,
  )
}

/** Opens a menu and chooses from it. */
export const choose = async (page: Page, menu: string | RegExp, item: string | RegExp): Promise<void> => {
  const found = page.getByRole('menuitem', { name: item, exact: true })
  await pressUntil(page.getByRole('button', { name: menu }), found)
  await found.click()
}

export const signOut = async (page: Page): Promise<void> => {
  await choose(page, /: account of /, /^Sign out/)
  await page.waitForURL(/\/sign-in/)
  // It is another document: what is pressed before its script is at work is lost.
  await page.locator('html[data-ready]').waitFor()
}

/** The first match in the mails to somebody, the newest first, once there is one. */
export const inMail = (
  { received }: Awaited<ReturnType<typeof startMailSink>>,
  to: string,
  pattern: RegExp,
): Promise<string> =>
  eventually(
    `a mail to ${to} with ${pattern}`,
    () =>
      received
        .filter((mail) => mail.to.includes(to))
        .map(({ raw }) => raw.replaceAll('=\r\n', '').replaceAll('=3D', '='))
        .toReversed()
        .map((text) => pattern.exec(text)?.[0])
        .find(Boolean),
    patience,
  )
