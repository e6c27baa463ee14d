import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, seriousMistakes, waitForScript, watchErrors } from '../testing/browser.ts'
import { launch, type Launched } from '../testing/launcher.ts'
import { deliver, deployOnPush, pushToMain } from '../testing/push.ts'
import { startReceiver } from '../testing/receiver.ts'
import { patience } from '../testing/walk.ts'

let system: Launched
let browser: Browser
let page: Page
let errors: string[]
let receiver: Awaited<ReturnType<typeof startReceiver>>
const hook = { url: '', secret: '' }

beforeAll(async () => {
  receiver = await startReceiver()
  system = await launch({
    environment: {
      MAINSPRING_EGRESS_ALLOW: receiver.host,
      MAINSPRING_OWNER_EMAIL: '',
      MAINSPRING_OWNER_PASSWORD: '',
    },
  })
  browser = await openBrowser()
  page = waitForScript(await browser.newPage({ viewport: { width: 1440, height: 900 } }))
  page.setDefaultTimeout(patience)
  errors = watchErrors(page)
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await system?.remove()
  receiver?.close()
})

const push = async (delivery: string) => {
  const answer = await deliver(hook.url, hook.secret, pushToMain, delivery)
  expect(answer.status).toBe(202)
  return ((await answer.json()) as { run: { id: string } }).run.id
}
const button = (name: string | RegExp) => page.getByRole('button', { name })
/** As the page itself would. */
const post = (path: string, body: object): Promise<any> =>
  page.evaluate(
    async ([path, body]) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`/api/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
      return answer.json()
    },
    [path, body] as const,
  )

test('the link of the first start makes an owner, once', async () => {
  const link = /(http\S+\/welcome\?token=\S+)/.exec(system.output())![1]!
  await page.goto(link)
  await page.getByLabel('Organisation').fill('Ada & Co')
  await page.getByLabel('Your name').fill('Ada')
  await page.getByLabel('E-mail').fill('ada@example.com')
  await page.getByLabel('Password').fill('a long enough password')
  await button('Make the organisation').click()
  await page.getByRole('heading', { name: 'Home', exact: true }).waitFor()
  expect(errors).toEqual([])

  const other = waitForScript(await browser.newPage())
  await other.goto(link)
  await other.getByLabel('Organisation').fill('x')
  await other.getByLabel('Your name').fill('x')
  await other.getByLabel('E-mail').fill('x@example.com')
  await other.getByLabel('Password').fill('a long enough password')
  await other.getByRole('button', { name: 'Make the organisation' }).click()
  await other.getByText(/was used already/).waitFor()
  await other.close()
})

test('an automation is created, drawn from JSON with its mistakes marked, saved and published', async () => {
  await page.getByRole('link', { name: 'Automations' }).first().click()
  await button(/Create an automation/)
    .first()
    .click()
  await page.getByRole('dialog').getByLabel('Name').fill('Deploy on push')
  await button('Create the draft').click()
  await page.waitForURL(/\/automations\/[0-9a-f-]{36}/)
  await page
    .getByRole('navigation', { name: 'Parts of this automation' })
    .getByRole('link', { name: 'JSON' })
    .click()
  const editor = page.getByLabel('Graph as JSON')
  const { graph } = deployOnPush(receiver.url)
  await editor.fill(
    JSON.stringify({ ...graph, edges: [...graph.edges, { from: 'done', to: 'branch' }] }, null, 2),
  )
  await page
    .getByRole('region', { name: 'Problems' })
    .getByText(/leads back to itself/)
    .first()
    .waitFor()
  await editor.fill(JSON.stringify(graph, null, 2))
  await page.getByText('No problems').waitFor()
  await page.getByText('Tell the deploy service').first().waitFor()
  await page.getByText(/Saved, revision/).waitFor()
  await button('Publish…').click()
  await button('Publish version 1').click()
  await page.getByText('New runs take version 1').waitFor()
  expect(await seriousMistakes(page)).toEqual([])
})

test('the webhook tab shows its address and a secret once', async () => {
  await page
    .getByRole('navigation', { name: 'Parts of this automation' })
    .getByRole('link', { name: 'Webhook' })
    .click()
  hook.url = (await page.locator('code', { hasText: '/api/v1/hooks/' }).first().textContent())!.trim()
  await button(/Replace the secret|Set a secret/)
    .first()
    .click()
  await page.getByRole('dialog').getByLabel('Your own secret').fill('a secret of at least sixteen')
  await page.getByRole('dialog').getByRole('button', { name: 'Replace the secret' }).click()
  await page.getByText('shown this once').waitFor()
  hook.secret = 'a secret of at least sixteen'
})

test('a pushed commit appears in the list by itself; its run says what it waits for, and goes on when approved', async () => {
  await page.goto(`${system.url}/runs`)
  await page.getByRole('heading', { name: /^Runs\b/ }).waitFor()
  await page.getByText('Live', { exact: true }).waitFor()
  // Told by the feeds alone: whoever asks gets no answer.
  const asking = /\/api\/v1\/runs\/list(Runs|Waiting)/
  await page.route(asking, (route) => route.abort())
  const run = await push('in-the-browser')
  await page
    .getByText(/Waiting for somebody to approve/)
    .first()
    .waitFor()
  await button('Waiting for me: 1 thing').waitFor()
  await page.unroute(asking)
  await page.goto(`${system.url}/runs/${run}`)
  await page
    .getByRole('heading', { name: /Waiting for somebody to approve “Deploy Codertocat\/Hello-World/ })
    .waitFor()
  expect(await seriousMistakes(page)).toEqual([])
  await button('Add a comment').first().click()
  await page.getByLabel('Comment').first().fill('ship it')
  await button(/^Approve/)
    .first()
    .click()
  await page.getByRole('heading', { name: 'Completed.' }).waitFor()
  expect(receiver.received.filter(({ key }) => key.startsWith(run))).toHaveLength(1)
  await page.getByText('Tell the deploy service').first().click()
  await page.getByText(`${run}/deploy/-/1`).first().waitFor()
})

test('the home page lists what waits, and rejects in place; another run is cancelled with a reason', async () => {
  const run = await push('to-be-rejected')
  await page.goto(system.url)
  await button(/^Reject: Deploy Codertocat/)
    .first()
    .click()
  await page.goto(`${system.url}/runs/${run}`)
  await page.getByRole('heading', { name: 'Completed.' }).waitFor()

  const other = await push('to-be-cancelled')
  await page.goto(`${system.url}/runs/${other}`)
  await button(/^Cancel/)
    .first()
    .click()
  await page.getByLabel('Reason').fill('wrong commit')
  await button('Cancel the run').click()
  await page.getByRole('heading', { name: 'Cancelled by Ada: wrong commit.' }).waitFor()
})

test('whoever is on duty skips a step with a result, moves a timer, and terminates a run, which is held and can be undone', async () => {
  await page.goto(system.url)
  expect(await post('holds/saveHold', { seconds: 600 })).toEqual({ seconds: 600 })
  const graph = {
    nodes: [{ id: 'rest', type: 'wait', duration: '1h' }],
    edges: [{ from: 'trigger', to: 'rest' }],
  }
  const { automation } = await post('automations/createAutomation', { name: 'Rests', publish: true, graph })
  const open = async () => {
    const { run } = await post('automations/runAutomation', { automation: automation.id })
    await page.goto(`${system.url}/runs/${run.id}`)
    await page.getByRole('heading', { name: /^Waiting until/ }).waitFor()
    await page.getByText('rest', { exact: true }).first().click()
  }
  const dialog = page.getByRole('dialog')

  await open()
  await button(/^Skip with a result/).click()
  await dialog.getByLabel('Result').fill('{"ok": true}')
  await dialog.getByLabel('Reason').fill('No time')
  await dialog.getByRole('button', { name: 'Skip it' }).click()
  await page.getByRole('heading', { name: 'Completed.' }).waitFor()

  await open()
  await button(/^Move/).click()
  await dialog.getByLabel('Until').fill('2020-01-01T00:00:00')
  await dialog.getByRole('button', { name: 'Move it' }).click()
  await page.getByRole('heading', { name: 'Completed.' }).waitFor()

  await open()
  const held = page.getByRole('list', { name: 'Can still be undone' })
  const terminate = async () => {
    await button('More to do with this run').click()
    await page.getByRole('menuitem', { name: 'Terminate …' }).click()
    await dialog.getByLabel('Reason').fill('Stuck')
    await dialog.getByRole('button', { name: 'Terminate the run' }).click()
    await held.getByText('Terminate a run: “Rests”').waitFor()
  }
  await terminate()
  expect(await seriousMistakes(page)).toEqual([])
  await page.reload()
  await held.getByRole('button', { name: 'Undo' }).click()
  await held.waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: /^Waiting until/ }).waitFor()
  await terminate()
  await held.getByRole('button', { name: 'Do it now…' }).click()
  await dialog.getByLabel('Reason').fill('I am sure')
  await dialog.getByRole('button', { name: 'Do it now' }).click()
  await page.getByRole('heading', { name: 'Terminated by Ada: Stuck.' }).waitFor()
  expect(await post('holds/saveHold', { seconds: 0 })).toEqual({ seconds: 0 })
})

test('what runs are narrowed to, and that all of them are meant, is in the address: back, a reload and a link show the same', async () => {
  const graph = {
    nodes: [{ id: 'rest', type: 'wait', duration: '1h' }],
    edges: [{ from: 'trigger', to: 'rest' }],
  }
  const { automation } = await post('automations/createAutomation', { name: 'Idles', publish: true, graph })
  for (const _ of [1, 2]) await post('automations/runAutomation', { automation: automation.id })
  const narrowed = `${system.url}/runs?automation=${automation.id}`
  const picks = (on: Page) => on.getByRole('toolbar', { name: 'Do to those that are picked' })
  /** Two runs are listed, so many of them picked. */
  const shows = (ticked: number, on = page) =>
    expect
      .poll(() => on.locator('[data-pick]').evaluateAll((all) => all.map((each: any) => each.checked)))
      .toEqual([...[ticked > 0, ticked > 1]])
  await page.goto(`${system.url}/runs`)
  await page.getByLabel('Automation', { exact: true }).selectOption('Idles')
  await page.waitForURL(narrowed)
  await page
    .getByRole('checkbox', { name: /^Pick the run of Idles/ })
    .first()
    .check()
  await shows(1)
  await page.reload()
  await shows(1)
  await page.getByRole('link', { name: 'Numbers', exact: true }).click()
  await page.waitForURL(/numbers/)
  await page.goBack()
  await shows(1)
  await picks(page).getByRole('button', { name: 'All 2 that match' }).click()
  await shows(2)
  const address = page.url()
  await page.reload()
  await shows(2)
  const context = await browser.newContext({ storageState: await page.context().storageState() })
  const other = waitForScript(await context.newPage())
  await other.goto(address)
  await shows(2, other)
  await context.close()
  // All that matched before are not all that match another filter.
  await page.getByLabel('Status', { exact: true }).selectOption('Failed')
  await picks(page).waitFor({ state: 'detached' })
  await page.goBack()
  await shows(2)

  await picks(page).getByRole('button', { name: 'Cancel …' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Freeze the list' }).click()
  const leave = page.getByRole('link', { name: 'Leave them' })
  await leave.waitFor()
  expect(await seriousMistakes(page)).toEqual([])
  await page.goBack()
  await shows(2)
  expect(page.url()).toBe(address)
  await page.goForward()
  await leave.waitFor()
  await page.reload()
  // Confirmed, it can be undone, and then be confirmed anew.
  expect(await post('holds/saveHold', { seconds: 600 })).toEqual({ seconds: 600 })
  for (const _ of [1, 2]) {
    await button('Cancel 2 runs').click()
    await page.getByText(/^Confirmed by Ada; it begins in/).waitFor()
    await button('Cancel 2 runs').waitFor({ state: 'detached' })
    await button('Undo').click()
    await button('Cancel 2 runs').waitFor()
  }
  expect(await post('holds/saveHold', { seconds: 0 })).toEqual({ seconds: 0 })
  await leave.click()
  await page.waitForURL(narrowed)
  await shows(0)
})

/** Waits until the cursor is in the field of a form. */
const focusOn = (path: string) =>
  expect.poll(() => page.locator(':focus').getAttribute('data-path')).toBe(path)

test('a form made of a contract says what is wrong on its field, starts the operation once, and again on purpose', async () => {
  await page.goto(`${system.url}/operations/renameOrganisation`)
  const name = page.getByLabel('Name', { exact: true })
  await name.fill('   ')
  await button('Rename the organisation').click()
  await page.getByText('Must have at least 1 character.').waitFor()
  expect(await name.getAttribute('aria-invalid')).toBe('true')
  await focusOn('name')
  expect(await name.inputValue()).toBe('   ')

  await page.getByRole('link', { name: 'Operations' }).first().click()
  await page.getByRole('searchbox', { name: 'Find an operation' }).fill('hands one mail')
  await page.waitForURL(/search=/)
  await page.getByRole('link', { name: 'Send a mail', exact: true }).click()
  const to = page.getByLabel('To', { exact: true })
  await button('Send a mail').click()
  await focusOn('to')
  await to.fill('bob@example.com')
  await page.getByLabel('Subject').fill('By a form')
  await page.getByLabel('Text', { exact: true }).fill('Hello')
  expect(await seriousMistakes(page)).toEqual([])
  await button('Send a mail').dblclick()
  await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/)
  await page.getByRole('heading', { name: 'Completed.' }).waitFor()
  const sent = await page.request.get(`${system.url}/api/v1/runs/listRuns?operation=sendMail`)
  expect((await sent.json()).items).toHaveLength(1)

  await page.getByRole('link', { name: 'Start again like this' }).click()
  await page.waitForURL(/like=/)
  await expect.poll(() => to.inputValue()).toBe('bob@example.com')
})

test('a view has a page of its own, narrowed by its address', async () => {
  await page.goto(`${system.url}/views/listRuns?operation=sendMail`)
  const table = page.getByRole('table', { name: 'Runs' })
  await table.getByRole('link', { name: 'Send a mail' }).waitFor()
  expect(await table.getByRole('row').count()).toBe(2)
  await page.getByLabel('Status').selectOption('Failed')
  await button(/^Show$/).click()
  await page.getByText('There are none.').waitFor()
  expect(new URL(page.url()).searchParams.get('status')).toBe('failed')
  await page.goto(`${system.url}/views/listRuns?parent=nonsense`)
  await page.getByText(/Must be an id like/).waitFor()
  expect(await seriousMistakes(page)).toEqual([])
})

test('while the API is away the page says so, and it recovers by itself', async () => {
  const run = await push('away')
  await page.goto(`${system.url}/runs/${run}`)
  await page.getByText('Live', { exact: true }).waitFor()
  const before = system.pid('api')
  system.kill('api')
  await page
    .getByText(/Reconnecting|does not answer/)
    .first()
    .waitFor()
  await page.getByText('Live', { exact: true }).waitFor({ timeout: 60_000 })
  expect(system.pid('api')).not.toBe(before)
})

test.each([
  ['light', 1440],
  ['dark', 390],
] as const)('every page is without serious mistakes of accessibility in %s at %i', async (theme, width) => {
  const context = await browser.newContext({
    colorScheme: theme,
    viewport: { width, height: 844 },
    storageState: await page.context().storageState(),
  })
  const other = await context.newPage()
  for (const path of [
    '/',
    '/automations',
    '/runs',
    '/runs/01a1fbee-46f0-71e0-9ffb-251a68cffc97',
    '/operations',
    '/operations/createAutomation',
    '/sign-in',
  ]) {
    await other.goto(`${system.url}${path}`)
    await other.getByRole('heading').first().waitFor()
    expect(await seriousMistakes(other), path).toEqual([])
    expect(
      await other.evaluate('document.documentElement.scrollWidth <= innerWidth'),
      `${path} scrolls sideways`,
    ).toBe(true)
  }
  await context.close()
})

test('signing out ends the session', async () => {
  await page.goto(system.url)
  await button(/Ada|account|You/i)
    .last()
    .click()
  await page.getByRole('menuitem', { name: /Sign out/ }).click()
  await page.waitForURL(/sign-in/)
  await page.goto(`${system.url}/runs`)
  await page.waitForURL(/sign-in/)
})
