import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, seriousMistakes, waitForScript, watchErrors } from '../testing/browser.ts'
import { canvasOf, hands, pushSteps } from '../testing/canvas.ts'
import { launch, type Launched } from '../testing/launcher.ts'
import { deliver, pushToMain } from '../testing/push.ts'
import { startReceiver } from '../testing/receiver.ts'
import { patience } from '../testing/walk.ts'

let system: Launched
let receiver: Awaited<ReturnType<typeof startReceiver>>
let browser: Browser
let page: Page
let context: BrowserContext
let errors: string[]

beforeAll(async () => {
  receiver = await startReceiver()
  system = await launch({ environment: { MAINSPRING_EGRESS_ALLOW: receiver.host } })
  browser = await openBrowser()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  page = waitForScript(await context.newPage())
  page.setDefaultTimeout(patience)
  errors = watchErrors(page)
  await page.goto(`${system.url}/sign-in`)
  await page.getByLabel('E-mail').fill(system.email)
  await page.getByLabel('Password').fill(system.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Home', exact: true }).waitFor()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await system?.remove()
  receiver?.close()
})

const { card, dot, button, undo, pick, drag, middle, clear } = canvasOf(() => page)
const lines = () => page.locator('.svelte-flow__edge').count()

const make = async (name: string) => {
  await page.goto(`${system.url}/automations`)
  await button(/Create an automation/)
    .first()
    .click()
  await page.getByRole('dialog').getByLabel('Name').fill(name)
  await button('Create the draft').click()
  await page.waitForURL(/\/automations\/[0-9a-f-]{36}/)
  await card('trigger').waitFor()
}
test.each(['mouse', 'keyboard'] as const)(
  'the automation for pushes is drawn with the %s alone, published, and does what it says',
  async (name) => {
    const hand = hands(() => page)[name]
    await make(`Push by ${name}`)
    await clear()
    await hand.choose('trigger')
    await hand.turn('By webhook')
    await hand.turn('Github')
    for (const step of pushSteps(receiver.url)) {
      await hand.add(step)
      await hand.choose(step.id)
      for (const [label, text] of Object.entries(step.fills)) await hand.write(label, text)
    }
    expect(await lines()).toBe(7)
    await page.getByText(/Saved, revision/).waitFor()
    await button('Publish…').click()
    await button('Publish version 1').click()
    await page.getByText('New runs take version 1').waitFor()
    await page.getByRole('link', { name: 'Webhook', exact: true }).click()
    const url = await page.locator('code', { hasText: '/api/v1/hooks/' }).first().textContent()
    await button(/Replace the secret|Set a secret/).click()
    const secret = `a secret of the ${name} test`
    const own = page.getByRole('dialog').getByLabel('Your own secret')
    await own.fill(secret)
    await expect.poll(() => own.inputValue()).toBe(secret)
    await page.getByRole('dialog').getByRole('button', { name: 'Replace the secret' }).click()
    // One was shown before: what counts is that the dialog is done.
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.getByText('shown this once').waitFor()
    const answer = await deliver(url!.trim(), secret, pushToMain, `${name}-1`)
    expect(answer.status, await answer.clone().text()).toBe(202)
    const { run } = (await answer.json()) as { run: { id: string } }
    await page.goto(`${system.url}/runs/${run.id}`)
    await page
      .getByRole('button', { name: /^Approve/ })
      .first()
      .click()
    await page.getByText('Completed').first().waitFor()
    const calls = receiver.received.filter(({ key }) => key.startsWith(run.id))
    expect(calls.map(({ path, body }) => ({ path, commit: body.commit }))).toEqual([
      { path: '/releases', commit: pushToMain.after },
    ])
  },
)

test('an automation is drawn with the mouse, published, and stands as it was left', async () => {
  await make('By mouse')
  await clear()
  // A line that is let go over nothing asks what shall stand there.
  const from = await middle(dot('trigger'))
  await drag(from, { x: from.x, y: from.y + 90 })
  await page.getByRole('option', { name: /^If/ }).click()
  await undo('add “If”')
  const way = await middle(dot('if', 'true'))
  await drag(way, { x: way.x - 140, y: way.y + 120 })
  await page.getByRole('option', { name: /^Set values/ }).click()
  await card('set').waitFor()
  const other = await middle(dot('if', 'false'))
  await drag(other, await middle(card('set')).then(({ x, y }) => ({ x, y: y - 26 })))
  await undo('connect “If” to “Set values”')
  expect(await lines()).toBe(3)
  // From the palette onto a line.
  await button('Add step').click()
  await page.getByLabel('Find a step to add').fill('wait')
  const plus = await middle(button('Insert a step between trigger and if'))
  await drag(await middle(page.getByRole('option').first()), { x: plus.x, y: plus.y - 12 })
  await undo('add “Wait”')
  expect(await lines()).toBe(4)
  await button('Undo: add “Wait”').click()
  await expect.poll(lines).toBe(3)
  const at = await middle(card('set'))
  await drag(at, { x: at.x + 90, y: at.y + 40 })
  await undo('move “Set values”')
  for (let times = 0; times < 3; times++) await card('set').click()
  expect(await card('set').getAttribute('aria-pressed')).toBe('true')
  await page.locator('[data-part=name] input').waitFor()
  expect(await seriousMistakes(page)).toEqual([])
  // It is saved by itself.
  await page.getByText(/Saved, revision/).waitFor()
  await button('Publish…').click()
  await button('Publish version 1').click()
  await page.getByText('New runs take version 1').waitFor()
  // Where it stood, seen from another card and in that card's widths: the page may show it larger or smaller.
  const stands = async () => {
    const [set, above] = [(await card('set').boundingBox())!, (await card('if').boundingBox())!]
    return ((set.x - above.x) / above.width).toFixed(1)
  }
  const stood = await stands()
  await page.reload()
  await card('set').waitFor()
  await expect.poll(stands).toBe(stood)
})

test('and with the keyboard', async () => {
  await make('By keyboard')
  await clear()
  await card('trigger').focus()
  await page.keyboard.press('a')
  await pick('approval')
  await expect.poll(() => card('approval').evaluate((each) => each === document.activeElement)).toBe(true)
  await page.keyboard.press('a')
  await pick('set values')
  await expect.poll(() => card('set').evaluate((each) => each === document.activeElement)).toBe(true)
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => card('approval').evaluate((each) => each === document.activeElement)).toBe(true)
  await page.keyboard.press('c')
  await page.getByLabel('Connect “rejected” to').selectOption({ label: 'Set values' })
  await undo('connect “Approval” to “Set values”')
  expect(await lines()).toBe(3)
  await card('set').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Control+v')
  await card('set2').waitFor()
  await page.keyboard.press('Delete')
  await expect.poll(() => card('set2').count()).toBe(0)
  await page.keyboard.press('Control+z')
  await card('set2').waitFor()
  await page.keyboard.press('Control+Shift+Z')
  await expect.poll(() => card('set2').count()).toBe(0)
  await page.keyboard.press('Control+s')
  await page.getByText(/Saved, revision/).waitFor()
  expect(await seriousMistakes(page)).toEqual([])
})

test('a container holds what is put inside of it, grows with it, and folds', async () => {
  await card('set').focus()
  await page.keyboard.press('a')
  await pick('for each')
  await card('forEach').waitFor()
  await button('First step inside').click()
  await pick('http')
  await undo('add “HTTP request”')
  const frame = page.locator('.svelte-flow__node[data-id="forEach"]')
  const isInside = async (id: string) => {
    const [outer, inner] = [(await frame.boundingBox())!, (await card(id).boundingBox())!]
    const { x, y, width, height } = inner
    const right = x + width <= outer.x + outer.width
    return x > outer.x && y > outer.y && right && y + height < outer.y + outer.height
  }
  await expect.poll(() => isInside('http')).toBe(true)
  // One that nothing leads to yet stands in it once it is let go there.
  await button('Add step').click()
  await page.getByLabel('Find a step to add').fill('limit')
  const { x, y, height } = (await frame.boundingBox())!
  await drag(await middle(page.getByRole('option').first()), { x: x + 12, y: y + height - 12 })
  await undo('add “Limit”')
  await expect.poll(() => isInside('limit')).toBe(true)
  await card('forEach').focus()
  await page.keyboard.press('f')
  await expect.poll(() => card('http').count()).toBe(0)
  await expect.poll(() => card('forEach').textContent()).toContain('2 inside')
  // What is looked for comes out of its container.
  await page.getByLabel('Find in the graph').fill('HTTP')
  await page.keyboard.press('Enter')
  await card('http').waitFor()
  await page.getByLabel('Find in the graph').fill('')
  expect(await seriousMistakes(page)).toEqual([])
  await card('forEach').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  await expect.poll(() => page.locator('[data-node]').count()).toBe(3)
  await page.getByText(/Saved, revision/).waitFor()
})

test('a draft is tried where it is drawn, and says on its cards how that went', async () => {
  const stands = (id: string, how: string) =>
    page.locator(`.svelte-flow__node[data-id="${id}"] [data-tried="${how}"]`).waitFor()
  await button(/: choose a sample$/).click()
  await page.getByRole('menuitem', { name: 'Write an input…' }).click()
  const input = { name: 'Ada', ref: 'main' }
  await page.getByRole('dialog').getByRole('textbox').fill(JSON.stringify(input))
  await button('Take it').click()
  await card('set').focus()
  await page.keyboard.press('r')
  const bar = page.getByRole('toolbar', { name: 'Trial' })
  await expect.poll(() => bar.textContent()).toContain('Waiting')
  await stands('approval', 'waiting')
  await card('approval').focus()
  await page.keyboard.press('Enter')
  expect(await seriousMistakes(page)).toEqual([])
  await page.getByRole('button', { name: /^Approve: / }).click()
  await stands('set', 'done')
  // What is pinned takes the place of waiting.
  await button('Pin a result').click()
  await page.getByRole('dialog').getByRole('textbox').fill('{ "comment": "pinned" }')
  await button('Pin it').click()
  await card('set').focus()
  await page.keyboard.press('r')
  await expect.poll(() => bar.textContent()).toContain('Done')
  await button('Unpin').click()
  await button('Clear the trial').click()
  await expect.poll(() => page.locator('[data-tried]').count()).toBe(0)
})

test('a field is written with names that are offered, and what is wrong is said on it', async () => {
  await card('set').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('{{ steps.app')
  await page.getByRole('option', { name: /^steps\.approval\.comment/ }).click()
  const field = page.getByRole('textbox', { name: 'Text', exact: true })
  expect(await field.inputValue()).toBe('{{ steps.approval.comment')
  await field.fill('{{ steps.nobody.x }}')
  await page
    .getByText(/No node is called "nobody"/)
    .last()
    .waitFor()
  await field.fill('{{ steps.approval.comment }}')
  await expect.poll(() => page.getByText(/No node is called/).count()).toBe(0)
  await page.getByText(/Saved, revision/).waitFor()
})

test('what could not be saved survives the page, and somebody else’s save is shown and not overwritten', async () => {
  const url = page.url()
  await page.route('**/saveAutomation', (route) => route.abort())
  await page.locator('[data-part=name] input').fill('Kept through a crash')
  await page.getByText(/kept in this browser/).waitFor()
  await page.close({ runBeforeUnload: false })
  page = waitForScript(await context.newPage())
  page.setDefaultTimeout(patience)
  await page.goto(url)
  await page.getByText('What was not saved yet is back.').waitFor()
  await page.getByText(/Saved, revision/).waitFor()
  await expect.poll(() => card('set').textContent()).toContain('Kept through a crash')

  const other = waitForScript(await context.newPage())
  await other.goto(url)
  await other.locator('[data-node="approval"]').waitFor()
  await card('set').focus()
  await page.keyboard.press('Enter')
  await page.locator('[data-part=name] input').fill('First')
  await page.getByText(/Saved, revision/).waitFor()
  await other.locator('[data-node="approval"]').focus()
  await other.keyboard.press('Enter')
  await other.locator('[data-part=name] input').fill('Second')
  await other.getByRole('dialog', { name: 'Someone else saved in the meantime' }).waitFor()
  await other.getByRole('button', { name: 'Drop mine, take theirs' }).click()
  await expect.poll(() => other.locator('[data-node="set"]').textContent()).toContain('First')
  await other.close()
})

test('a command of cURL becomes a step, and an older version is one press away', async () => {
  await card('set').focus()
  await page.keyboard.press('Enter')
  const command = `curl -H 'Authorization: Bearer 1' https://shop.example/orders --json '{"id":7}'`
  await page.evaluate((text) => navigator.clipboard.writeText(text), command)
  await page.keyboard.press('Control+v')
  await page.getByText(/Left out, .*authorization/).waitFor()
  await expect.poll(() => card('call').textContent()).toContain('POST shop.example/orders')
  await button('Undo: add “POST shop.example/orders”').click()
  await expect.poll(() => card('call').count()).toBe(0)
  await page.getByText(/Saved, revision/).waitFor()
  const publish = async (version: number) => {
    await button('Publish…').click()
    await button(`Publish version ${version}`).click()
    await page.getByText(`New runs take version ${version}`).waitFor()
  }
  await publish(1)
  await card('set').focus()
  await page.keyboard.press('F2')
  await page.locator('[data-part=name] input').fill('Another name')
  await page.getByText(/Saved, revision/).waitFor()
  await publish(2)
  await page.getByRole('link', { name: /Versions/ }).click()
  await button('Roll back').click()
  await page.getByRole('dialog').locator('del').filter({ hasText: 'Another name' }).waitFor()
  expect(await seriousMistakes(page)).toEqual([])
  await button('Roll back to version 1').click()
  await page.getByText('New runs take version 3').waitFor()
  await expect.poll(() => card('set').textContent()).not.toContain('Another name')
})

test('what is pasted is text and nothing else; what nobody knows is kept, marked, and holds up a publish', async () => {
  const paste = async (text: string) => {
    await card('set').focus()
    await page.keyboard.press('Enter')
    await page.evaluate((each) => navigator.clipboard.writeText(each), text)
    await page.keyboard.press('Control+v')
  }
  await paste('{"rows": [1, 2]}')
  await page.getByText('What was copied has no steps in it.').waitFor()
  await paste(JSON.stringify({ nodes: ['x'.repeat(5_000_000)] }))
  await page.getByText('That is too much to paste').waitFor()
  const name = '<img src=x onerror=alert(1)> שלום 督促 𝒳'
  const strange = { id: 'strange', type: 'operation', name, operation: 'launchRocket', input: {} }
  await paste(JSON.stringify({ nodes: [strange, { ...strange, name: 'Again' }] }))
  await card('strange').waitFor()
  expect(await card('strange').textContent()).toContain(name)
  expect(await page.locator('img[src="x"]').count()).toBe(0)
  await page.getByText(/Saved, revision/).waitFor()
  await button('Publish…').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/No operation is called "launchRocket"/).waitFor()
  expect(await dialog.getByRole('button', { name: /^Publish version/ }).isDisabled()).toBe(true)
  expect(await seriousMistakes(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Not yet' }).click()
  await button('Undo: paste 1 step').click()
  await expect.poll(() => card('strange').count()).toBe(0)
  await page.getByText(/Saved, revision/).waitFor()
})

test('a publish whose answer is lost is tried again, and of two tabs only one publishes', async () => {
  const rename = async (name: string) => {
    await card('set').focus()
    await page.keyboard.press('F2')
    await page.locator('[data-part=name] input').fill(name)
    await page.getByText(/Saved, revision/).waitFor()
  }
  await rename('Before the network went')
  await page.route('**/publishAutomation', (route) => route.abort())
  await button('Publish…').click()
  await button('Publish version 4').click()
  await page.getByText('No answer came from the server.').waitFor()
  expect(await seriousMistakes(page)).toEqual([])
  await page.unroute('**/publishAutomation')
  await button('Publish version 4').click()
  await page.getByText('New runs take version 4').waitFor()

  const other = waitForScript(await context.newPage())
  other.setDefaultTimeout(patience)
  await other.goto(page.url())
  await other.locator('[data-node="set"]').waitFor()
  await other.getByRole('button', { name: 'Publish…' }).click()
  await other.getByRole('button', { name: /^Publish version/ }).waitFor()
  await rename('By the first tab')
  await button('Publish…').click()
  await button('Publish version 5').click()
  await page.getByText('New runs take version 5').waitFor()
  await other.getByRole('button', { name: /^Publish version/ }).click()
  await other.getByText(/It is at revision \d+ by now/).waitFor()
  await other.close()
})

test('a reader on a phone sees the same picture, and nothing on these pages went wrong', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  errors = watchErrors(page)
  await page.reload()
  await card('approval').waitFor()
  expect(await page.getByRole('toolbar', { name: 'Canvas' }).count()).toBe(0)
  expect(await seriousMistakes(page)).toEqual([])
  expect(errors).toEqual([])
})
