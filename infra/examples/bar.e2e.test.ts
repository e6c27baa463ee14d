import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, seriousMistakes } from '../testing/browser.ts'
import { launch, type Launched } from '../testing/launcher.ts'
import { startModels } from '../testing/model-stand-in.ts'
import { arrived, openPerson, signIn } from '../testing/walk.ts'

let models: Awaited<ReturnType<typeof startModels>>
let system: Launched
let browser: Browser
let page: Page
let errors: string[]

/** Calls the API as whoever is signed in on the page. */
const call = (path: string, body?: object) =>
  page.evaluate(
    async ([path, body]) => {
      const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
      return (await fetch(`/api/v1/${path}`, body ? (sent as RequestInit) : {})).json()
    },
    [path, body && JSON.stringify(body)] as const,
  )

beforeAll(async () => {
  models = await startModels()
  system = await launch({ environment: models.environment })
  browser = await openBrowser()
  ;({ page, errors } = await openPerson(browser))
  await page.goto(`${system.url}/sign-in`)
  await signIn(page, system.email, system.password)
  await arrived(page, 'Home')
  const graph = {
    nodes: [{ id: 'a', type: 'set', values: { y: '1' } }],
    edges: [{ from: 'trigger', to: 'a' }],
  }
  for (const name of ['Site check', 'Nightly backup', 'Weekly report'])
    await call('automations/createAutomation', { name, graph, publish: true })
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await system?.remove()
  models?.close()
})

const field = () => page.getByRole('combobox', { name: /Go somewhere/ })
const statuses = async () =>
  Object.fromEntries(
    (await call('automations/listAutomations')).items.map((each: { name: string; status: string }) => [
      each.name,
      each.status,
    ]),
  )

test('Ctrl-K finds a page, and Enter goes there', async () => {
  await page.keyboard.press('Control+k')
  await field().fill('nightly')
  await page.getByRole('option', { name: /Nightly backup/ }).waitFor()
  expect(await seriousMistakes(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/automations\/[0-9a-f-]{36}/)
  await field().waitFor({ state: 'detached' })
})

test('a sentence is shown before it happens, one of its list is left out, and the rest is confirmed as it now stands', async () => {
  await page.keyboard.press('Control+k')
  await field().fill('pause all active automations')
  await page.getByRole('button', { name: 'Leave out Weekly report' }).click()
  expect(await seriousMistakes(page)).toEqual([])
  await field().press('Enter')
  const confirm = page.getByRole('button', { name: 'Do it to all 2' })
  await expect.poll(() => confirm.evaluate((button) => button === document.activeElement)).toBe(true)
  expect(new Set(Object.values(await statuses())), 'nothing has happened yet').toEqual(new Set(['active']))
  const { items } = await call('automations/listAutomations')
  const moved = items.find((each: { name: string }) => each.name === 'Nightly backup')
  await call('automations/saveAutomation', { id: moved.id, description: 'changed since' })
  await page.keyboard.press('Enter')
  await page.getByText('has changed since it was shown').waitFor()
  expect(errors.splice(0)).toEqual([expect.stringContaining('409')])
  expect(new Set(Object.values(await statuses()))).toEqual(new Set(['active']))
  await confirm.click()
  await page.getByText('2 of 2').waitFor()
  expect(
    await page.evaluate(() => document.activeElement?.textContent),
    'Enter, pressed once more, does not close the bar',
  ).not.toBe('esc')
  await expect
    .poll(statuses)
    .toEqual({ 'Site check': 'paused', 'Nightly backup': 'paused', 'Weekly report': 'active' })
})

test('what was done is taken back', async () => {
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await page.getByText('Take back: Pause an automation').waitFor()
  await expect.poll(statuses).toMatchObject({ 'Site check': 'active', 'Nightly backup': 'active' })
  await page.getByRole('button', { name: 'Something else' }).click()
})

test('an automation that a sentence made is shown with its times, and taken back', async () => {
  await field().fill('every day at 7 run nightly backup')
  await page.getByText('Every day at 07:00', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Make an automation of it' }).click()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await page.getByText('Take back: Make an automation of it').waitFor()
  await expect.poll(statuses).toMatchObject({ 'Every day at 7 run nightly backup': 'paused' })
  await page.getByRole('button', { name: 'Something else' }).click()
})

test('what is not understood says so, and what is asked is answered in place', async () => {
  await field().fill('pause the moon')
  await page.getByText('There is no automation called “moon”.').waitFor()
  expect(await seriousMistakes(page)).toEqual([])
  // What comes nearest is said by a click: all of it, or as far as it is known.
  await page.getByRole('button', { name: '“pause ‹automation›”' }).click()
  expect(await field().inputValue()).toBe('pause ')
  await field().fill('delete weekly report')
  await page.getByRole('button', { name: '“archive weekly report”' }).click()
  expect(await field().inputValue()).toBe('archive weekly report')
  await page.getByRole('button', { name: 'Archive an automation', exact: true }).waitFor()
  await field().fill('show all members')
  await page.getByText(system.email).first().waitFor()
  // What stands there when typing stops, as the page itself sees it.
  const took = await page.evaluate(
    async ([sentences, shown]) => {
      const input = document.querySelector<HTMLInputElement>('input[role=combobox]')!
      const times: number[] = []
      for (const sentence of sentences) {
        const begun = performance.now()
        input.value = sentence
        input.dispatchEvent(new Event('input', { bubbles: true }))
        while (!document.body.innerText.includes(shown[sentence]!) && performance.now() - begun < 5000)
          await new Promise((resolve) => setTimeout(resolve, 4))
        times.push(Math.round(performance.now() - begun))
      }
      return times
    },
    [
      [
        'pause nightly backup',
        'run site check',
        'resume weekly report',
        'publish site check',
        'pause site check',
      ],
      {
        'pause nightly backup': 'Takes no new triggers',
        'run site check': 'Run an automation',
        'resume weekly report': 'Takes triggers again',
        'publish site check': 'Makes the draft',
        'pause site check': 'Takes no new triggers',
      } as Record<string, string>,
    ] as const,
  )
  console.log(`a plan is shown ${took.join(', ')} ms after typing stops`)
  expect(Math.min(...took)).toBeLessThan(500)
  const stops = {
    nodes: [{ id: 'a', type: 'stop', message: 'The disk is full' }],
    edges: [{ from: 'trigger', to: 'a' }],
  }
  for (const name of ['Import of mails', 'Import of orders']) {
    const { automation } = await call('automations/createAutomation', { name, graph: stops, publish: true })
    await call('automations/runAutomation?wait=10', { automation: automation.id })
  }
  errors.length = 0
  await field().fill('runs that failed this week by automation')
  await page.getByText('Import of orders').waitFor()
  await field().fill('runs per day this week')
  const days = page.getByRole('table', { name: 'Runs over time' }).getByRole('row')
  await expect.poll(() => days.last().textContent()).toMatch(/[1-9]/)
  expect(await seriousMistakes(page)).toEqual([])
  await field().fill('pause import of')
  await page.getByRole('group', { name: 'Which automation do you mean?' }).waitFor()
  await field().press('Enter')
  await page.keyboard.press('Enter')
  const chosen = page.getByRole('button', { name: 'Import of orders', pressed: true })
  await expect
    .poll(() => chosen.or(page.getByRole('button', { name: 'Import of mails', pressed: true })).count())
    .toBe(1)
  expect(await seriousMistakes(page)).toEqual([])
  // What was asked of the words before is no answer to these.
  const late = async (route: Route) => {
    await sleep(1500)
    await route.continue()
  }
  await page.route(/getPlan.*why/, late, { times: 1 })
  await field().fill('why did import fail?')
  await page.evaluate(() =>
    [...document.querySelectorAll('button')]
      .find((each) => each.textContent?.trim() === 'Import of mails')!
      .click(),
  )
  await page.getByRole('button', { name: 'Import of mails' }).click()
  await page.getByText('The disk is full', { exact: true }).waitFor()
  expect(await seriousMistakes(page)).toEqual([])
  await page.keyboard.press('Escape')
  await field().waitFor({ state: 'detached' })
  expect(errors).toEqual([])
})

test('a conversation answers with what it is about, and what it proposes is confirmed where it stands', async () => {
  await page.goto(`${system.url}/chat`)
  await arrived(page, 'Chat')
  const box = page.getByRole('textbox', { name: 'Say something' })
  const asks = page.getByRole('checkbox', { name: /Ask a language model/ })
  await asks.check()
  await box.fill('show automations')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/chat\/[0-9a-f-]{36}/)
  expect(await asks.isChecked()).toBe(true)
  await page.getByRole('link', { name: 'Weekly report' }).waitFor()
  await box.fill('pause weekly report')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Pause an automation' }).click()
  await expect.poll(statuses).toMatchObject({ 'Weekly report': 'paused' })
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect.poll(statuses).toMatchObject({ 'Weekly report': 'active' })
  expect(await seriousMistakes(page)).toEqual([])
  await page.reload()
  await page.getByRole('link', { name: 'Open the run' }).waitFor()
  expect(errors).toEqual([])
})

test('a sentence is drawn, once what it would change was seen and accepted, and is undone in one', async () => {
  const graph = {
    nodes: [{ id: 'a', type: 'set', values: { y: '1' } }],
    edges: [{ from: 'trigger', to: 'a' }],
  }
  const { automation } = await call('automations/createAutomation', { name: 'By a sentence', graph })
  await page.goto(`${system.url}/automations/${automation.id}`)
  const card = (id: string) => page.locator(`[data-node="${id}"]`)
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  await card('a').waitFor()
  const before = await page.locator('[data-node]').count()
  await button('Describe what should happen').click()
  const dialog = page.getByRole('dialog')
  const sentence = dialog.getByRole('textbox', { name: 'What should happen' })
  await sentence.fill('make me a sandwich')
  await dialog.getByRole('button', { name: 'Show me' }).click()
  await dialog.getByRole('status').waitFor()
  expect(await dialog.getByRole('button', { name: 'Accept' }).count()).toBe(0)
  await sentence.fill('every weekday at 8 check https://example.com and mail ada@example.com when it is down')
  await dialog.getByRole('button', { name: 'Show me' }).click()
  await dialog.getByText('the trigger').waitFor()
  await dialog.getByText('Tell that it is down').waitFor()
  expect(await seriousMistakes(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Accept' }).click()
  await card('call').waitFor()
  await card('tell').waitFor()
  await expect.poll(() => card('trigger').textContent()).toContain('Schedule')
  await button(/^Undo: add “every weekday/).click()
  await expect.poll(() => page.locator('[data-node]').count()).toBe(before)
})

test('what rules do not understand a language model is asked, also where a page is called the same', async () => {
  const odd = 'could the site check take a little rest'
  models.moods.openai = {
    says: {
      why: 'You want the site check to rest.',
      steps: [{ operation: 'pauseAutomation', input: { id: 'site check' } }],
    },
    slowly: 100,
  }
  const { conversation } = await call('chat/sendMessage', { text: odd })
  await page.goto(`${system.url}/chat/${conversation}`)
  await arrived(page, odd)
  await page.keyboard.press('Control+k')
  await field().fill(odd)
  await page.getByRole('option', { name: odd }).waitFor()
  await page.getByRole('button', { name: 'Ask a language model' }).click()
  await page.getByText('You want the site check').waitFor()
  await page.getByText(/model-o is answering/).waitFor()
  expect(await seriousMistakes(page)).toEqual([])
  await page.getByText('A language model understood it.').waitFor()
  expect((await statuses())['Site check']).not.toBe('paused')
  await page.keyboard.press('Escape')
  expect(errors).toEqual([])
})

test('an automation is called otherwise by a sentence, and by its dialog', async () => {
  const { items } = await call('automations/listAutomations')
  const { id } = items.find((each: { name: string }) => each.name === 'Nightly backup')
  await page.goto(`${system.url}/automations/${id}`)
  await arrived(page, 'Nightly backup')
  await page.keyboard.press('Control+k')
  await field().fill('rename Nightly backup to Evening backup')
  await page.getByText('Enter does it.', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Rename an automation' }).click()
  await expect.poll(statuses).toHaveProperty('Evening backup')
  await page.keyboard.press('Escape')
  await page.reload()
  await arrived(page, 'Evening backup')
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Morning backup')
  await page.getByRole('button', { name: 'Save the name' }).click()
  await arrived(page, 'Morning backup')
  expect(errors).toEqual([])
})
