import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, seriousMistakes, waitForScript, watchErrors } from '../testing/browser.ts'
import { launch, type Launched } from '../testing/launcher.ts'
import { totp } from '../testing/totp.ts'
import { patience } from '../testing/walk.ts'

let system: Launched
let browser: Browser
/** Two people, each with a browser of their own. */
let owner: Page
let bob: Page
let errors: string[]
const bobPassword = 'another long password'
let secret = ''

beforeAll(async () => {
  system = await launch()
  browser = await openBrowser()
  const open = async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = waitForScript(await context.newPage())
    page.setDefaultTimeout(patience)
    return page
  }
  owner = await open()
  bob = await open()
  errors = watchErrors(owner)
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await system?.remove()
})

const visit = async (page: Page, path: string, heading: string | RegExp) => {
  await page.goto(`${system.url}${path}`)
  await page.getByRole('heading', { name: heading }).first().waitFor()
  expect(await seriousMistakes(page), path).toEqual([])
}
const signIn = async (page: Page, email: string, password: string) => {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('an owner invites somebody, and reads the mail in the outbox, for no mail server is set up', async () => {
  await visit(owner, '/sign-in', 'Sign in')
  expect(await owner.getByRole('button', { name: /^Go on with/ }).count(), 'none is configured').toBe(0)
  await signIn(owner, system.email, system.password)
  await owner.getByRole('heading', { name: 'Home', exact: true }).waitFor()

  await visit(owner, '/settings/organisation', 'Members')
  await owner.getByRole('button', { name: 'Invite' }).click()
  const dialog = owner.getByRole('dialog')
  await dialog.getByLabel('E-mail').fill('bob@example.com')
  await dialog.getByRole('checkbox', { name: 'member', exact: true }).uncheck()
  await dialog.getByRole('checkbox', { name: 'viewer', exact: true }).check()
  await dialog.getByRole('button', { name: 'Send the invitation' }).click()
  await dialog.waitFor({ state: 'detached' })
  await owner.getByText('Pending').waitFor()

  const mails = '/api/v1/mails/listInstallationMails?state=outbox'
  await expect
    .poll(async () => (await (await owner.request.get(`${system.url}${mails}`)).json()).items.length)
    .toBe(1)
  await visit(owner, '/settings/mails?of=installation', 'Settings')
  await owner
    .getByRole('link', { name: /You are invited/ })
    .first()
    .click()
  const link = /http\S+#[\w-]+/.exec(await owner.getByLabel('the text', { exact: true }).innerText())![0]

  await bob.goto(link)
  await bob.getByRole('heading', { name: /^Join/ }).waitFor()
  expect(await seriousMistakes(bob)).toEqual([])
  await bob.getByLabel('Your name').fill('Bob')
  await bob.getByLabel('Password').fill(bobPassword)
  await bob.getByRole('button', { name: 'Create the account and join' }).click()
  await bob.getByRole('heading', { name: 'Home', exact: true }).waitFor()
  await owner.goto(link)
  await owner.getByText(/invitation is over/).waitFor()
})

test('a viewer sees what the role allows, and is told who can allow more', async () => {
  await visit(bob, '/automations', 'Automations')
  const create = bob.getByRole('button', { name: /^Create an automation/ })
  await expect.poll(() => create.getAttribute('aria-disabled')).toBe('true')
  expect(await create.getAttribute('title')).toMatch(/automations:write.*owner/)

  await visit(bob, '/settings/organisation', 'Members')
  const tabs = bob.getByRole('navigation', { name: 'Settings' })
  expect(await tabs.getByRole('link').allInnerTexts()).toEqual([
    ...['Profile', 'Security', 'Organisation', 'Tool servers', 'Language models'],
    ...['Limits', 'Privacy & data', 'Danger zone'],
  ])
  for (const path of ['/settings/keys', '/settings/audit', '/settings/mails'])
    await visit(bob, path, 'You may not see this')
})

test('a person takes their own data out, whatever their role', async () => {
  await visit(bob, '/settings/privacy', 'Your own data')
  await bob.getByRole('button', { name: 'Export your data' }).click()
  const link = bob.getByRole('link', { name: 'Download your data' })
  await link.waitFor()
  const [file] = await Promise.all([bob.waitForEvent('download'), link.click()])
  expect(file.suggestedFilename()).toMatch(/^own-.*\.jsonl\.gz$/)
  const lines = gunzipSync(readFileSync(await file.path())).toString()
  expect(lines).toContain('bob@example.com')
  expect(lines).not.toContain(system.email)
})

test('a super-admin looks after all organisations, and each look is written down; others do not see the place', async () => {
  const main = (page: Page) => page.getByRole('navigation', { name: 'Main' }).first()
  await visit(bob, '/', 'Home')
  expect(await main(bob).getByRole('link', { name: 'Installation' }).count()).toBe(0)
  for (const tab of ['organisations', 'audit', 'backups'])
    await visit(bob, `/installation/${tab}`, 'You may not see this')

  await visit(owner, '/', 'Home')
  await main(owner).getByRole('link', { name: 'Installation' }).click()
  const row = owner.getByRole('table', { name: 'Organisations' }).getByRole('row', { name: /organisation/ })
  await row.getByRole('button', { name: /^More about/ }).click()
  await owner.getByRole('menuitem', { name: 'Make it a paid account' }).click()
  await row.getByRole('cell', { name: 'Paid', exact: true }).waitFor()
  await owner.getByLabel('Class').selectOption('trial')
  await owner.getByText('No organisation is like that').waitFor()
  expect(await seriousMistakes(owner)).toEqual([])

  await visit(owner, '/installation/audit', 'Installation')
  const log = owner.getByRole('table', { name: 'Audit log' })
  await log.getByRole('link', { name: 'All organisations' }).first().waitFor()
  await log.getByRole('link', { name: 'Set an account class' }).first().click()
  const entry = owner.getByRole('complementary', { name: 'Audit entry' })
  await entry.getByText('setAccountClass').waitFor()
  expect(await seriousMistakes(owner)).toEqual([])
  await owner.getByRole('button', { name: 'Verify the log' }).click()
  await owner.getByText('The log is as it was written').waitFor()
  await visit(owner, '/installation/backups', 'Backups')
  await owner.getByText('No backup was made yet').waitFor()
})

test('with two-factor sign-in a password alone opens nothing', async () => {
  await visit(bob, '/settings/security', 'Two-factor sign-in')
  const turnOn = bob.getByRole('button', { name: 'Turn it on' })
  await turnOn.click()
  await bob.getByLabel('Your password').fill(bobPassword)
  await bob.getByRole('button', { name: 'Go on' }).click()
  await bob.getByRole('img', { name: /scan/ }).waitFor()
  secret = (await bob.locator('[data-secret]').getAttribute('data-secret'))!
  await bob.getByLabel(/six digits/).fill(totp(secret))
  await turnOn.click()
  await bob.getByText('Your recovery codes, shown this once').waitFor()
  const recovery = await bob
    .locator('code')
    .filter({ hasText: /\w{5}-\w{5}/ })
    .innerText()
  expect(recovery.trim().split('\n')).toHaveLength(10)
  expect(await seriousMistakes(bob)).toEqual([])

  await bob.getByRole('button', { name: /account of Bob/ }).click()
  await bob.getByRole('menuitem', { name: /Sign out/ }).click()
  await bob.waitForURL(/sign-in/)
  await signIn(bob, 'bob@example.com', bobPassword)
  await bob.getByRole('heading', { name: 'Second step' }).waitFor()
  expect(await seriousMistakes(bob)).toEqual([])
  await bob.getByLabel('Code').fill('000000')
  await bob.getByRole('button', { name: 'Go on' }).click()
  await bob.getByText(/That code is not good/).waitFor()
  // The code of now was spent on turning it on; the next one is good already.
  await bob.getByLabel('Code').fill(totp(secret, 1))
  await bob.getByRole('button', { name: 'Go on' }).click()
  await bob.getByRole('heading', { name: 'Home', exact: true }).waitFor()
  await visit(bob, '/settings/security', 'Two-factor sign-in')
  await bob.getByText('this one').waitFor()
})

test('a key may do what it was made for, until it is revoked', async () => {
  await visit(owner, '/settings/keys', 'API keys')
  await owner.getByRole('button', { name: 'Create a key' }).click()
  const dialog = owner.getByRole('dialog')
  await dialog.getByLabel('Name').fill('CI')
  await dialog.getByRole('checkbox', { name: 'runs:read', exact: true }).check()
  await dialog.getByRole('button', { name: 'Create the key' }).click()
  await owner.getByText('The key “CI”, shown this once').waitFor()
  const key = await owner.locator('code').first().innerText()
  const asked = async (path: string) =>
    (await fetch(`${system.url}/api/v1/${path}`, { headers: { authorization: `Bearer ${key}` } })).status
  expect(await asked('runs/listRuns')).toBe(200)
  expect(await asked('automations/listAutomations')).toBe(403)

  await owner.getByRole('button', { name: 'Revoke' }).click()
  await owner.getByRole('button', { name: 'Revoke the key' }).click()
  await owner.getByText('Revoked', { exact: true }).waitFor()
  expect(await owner.getByText(key).count()).toBe(0)
  await expect.poll(() => asked('runs/listRuns')).toBe(401)
})

test('the audit log shows all of it, and proves to be as it was written', async () => {
  await visit(owner, '/settings/audit', 'Settings')
  const log = owner.getByRole('table', { name: 'Audit log' })
  for (const title of ['Invite a member', 'Accept an invitation', 'Create an API key', 'Revoke an API key'])
    await log.getByRole('link', { name: title }).first().waitFor()
  await owner.getByRole('button', { name: 'Verify the log' }).click()
  await owner.getByText('The log is as it was written').waitFor()
  const head = await owner
    .locator('code')
    .filter({ hasText: /^\d+ [0-9a-f]{64}$/ })
    .innerText()

  await log.getByRole('link', { name: 'Create an API key' }).first().click()
  const entry = owner.getByRole('complementary', { name: 'Audit entry' })
  await entry.getByText('createApiKey').waitFor()
  await entry.getByText('runs:read').waitFor()
  expect(await seriousMistakes(owner)).toEqual([])
  await owner.getByRole('button', { name: 'Compare with a head I noted' }).click()
  await owner.getByLabel('The head you noted').fill(head)
  await owner.getByRole('button', { name: 'Compare', exact: true }).click()
  await owner.getByText('and holds the head you noted').waitFor()
})

test('deleting an organisation takes its short name, and is taken back in time', async () => {
  await visit(owner, '/settings/danger', 'Delete the organisation')
  await owner.getByRole('button', { name: 'Delete…' }).click()
  const really = owner.getByRole('button', { name: 'Delete the organisation' })
  expect(await really.isDisabled()).toBe(true)
  await owner.getByLabel('Short name').fill('organisation')
  await really.click()
  await owner.getByText(/will be erased on/).waitFor()
  expect(await seriousMistakes(owner)).toEqual([])
  await owner.getByRole('button', { name: 'Keep it' }).click()
  await owner.getByText(/will be erased on/).waitFor({ state: 'detached' })
})

const settings = [
  ...[
    'profile',
    'security',
    'organisation',
    'keys',
    'tools',
    'models',
    'audit',
    'privacy',
    'mails',
    'danger',
  ],
]
const doors = ['sign-in', 'sign-up', 'forgot-password', 'reset-password', 'verify-email', 'invitation']
const installation = ['organisations', 'audit', 'backups'].map((each) => `/installation/${each}`)
const paths = [
  ...settings.map((each) => `/settings/${each}`),
  ...installation,
  ...doors.map((each) => `/${each}`),
]

test.each([
  // What the tests above have not looked at in light and wide.
  [
    'light',
    1440,
    ['/settings/profile', '/settings/privacy', ...paths.slice(settings.length + installation.length + 1)],
  ],
  ['dark', 390, paths],
] as const)('every page is without serious mistakes in %s at %i', async (colorScheme, width, looked) => {
  const shape = { colorScheme, viewport: { width, height: 844 } }
  const [inside, outside] = [
    await browser.newContext({ ...shape, storageState: await owner.context().storageState() }),
    await browser.newContext(shape),
  ]
  const [pageInside, pageOutside] = [await inside.newPage(), await outside.newPage()]
  for (const path of looked) {
    const page = path.startsWith('/settings') ? pageInside : pageOutside
    await visit(page, path, /./)
    expect(
      await page.evaluate('document.documentElement.scrollWidth <= innerWidth'),
      `${path} scrolls sideways`,
    ).toBe(true)
  }
  await inside.close()
  await outside.close()
})

test('nothing broke in the owner’s pages meanwhile', () => {
  // The invitation that is over is asked for on purpose.
  expect(errors.filter((error) => !error.includes('410'))).toEqual([])
})
