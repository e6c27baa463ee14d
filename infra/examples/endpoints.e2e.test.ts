import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, seriousMistakes, waitForScript, watchErrors } from '../testing/browser.ts'
import { client, newKey, type TestClient } from '../testing/client.ts'
import { eventually, launch, type Launched } from '../testing/launcher.ts'
import { patience } from '../testing/walk.ts'
import { startWebhookReceiver } from '../testing/webhook-receiver.ts'

let system: Launched
let api: TestClient
const receivers: Awaited<ReturnType<typeof startWebhookReceiver>>[] = []

beforeAll(async () => {
  for (let i = 0; i < 3; i++) receivers.push(await startWebhookReceiver())
  system = await launch({
    environment: {
      MAINSPRING_EGRESS_ALLOW: receivers.map(({ host }) => host).join(','),
      MAINSPRING_TIME_SCALE: '50',
    },
  })
  api = client(system.url, await newKey(system))
}, 300_000)
afterAll(async () => {
  await system?.remove()
  for (const receiver of receivers) receiver.close()
})

const register = async (url: string, types: string[]) => {
  const { status, body } = await api.post('endpoints/createEndpoint', { name: url, url, types })
  expect(status, JSON.stringify(body)).toBe(200)
  return { id: body.endpoint.id as string, secret: body.secret as string }
}
const remove = ({ id }: { id: string }) => api.post('endpoints/deleteEndpoint', { endpoint: id })
const graph = { nodes: [{ id: 's', type: 'set', values: {} }], edges: [{ from: 'trigger', to: 's' }] }
const create = async (name: string, more: object = {}) =>
  (await api.post('automations/createAutomation', { name, graph, ...more })).body.automation.id as string

test('a receiver that hangs delays nobody else, and is given up after its time', async () => {
  const [slow, quick] = receivers as [(typeof receivers)[0], (typeof receivers)[0]]
  slow.mood = 'hang'
  const hung = await register(slow.url, ['automation.created'])
  const well = await register(quick.url, ['automation.created', 'automation.published', 'run.completed'])
  const id = await create('both', { publish: true })
  await eventually('the slow one has it', () => slow.hanging.length > 0)
  await eventually('the quick one has both', () => quick.received.length === 2)
  const { body } = await api.post('automations/runAutomation', { automation: id, input: {} })
  await eventually('and the end of a run', () =>
    quick.received.some(({ body: told }) => told.data.run === body.run.id && told.type === 'run.completed'),
  )
  for (const { text, headers } of quick.received) new Webhook(well.secret).verify(text, headers)
  const attempts = await eventually('it was given up', async () => {
    const { items } = (await api.get(`endpoints/listEndpointDeliveries?endpoint=${hung.id}`)).body
    const opened = await api.get(`endpoints/getEndpointDelivery?delivery=${items[0].id}`)
    return opened.body.attempts.length > 0 && opened.body.attempts
  })
  expect(attempts.at(-1).error).toMatch(/did not answer within 15 seconds/)
  slow.mood = { status: 200 }
  slow.release()
  await eventually('it got it in the end', async () => {
    const { items } = (await api.get(`endpoints/listEndpointDeliveries?endpoint=${hung.id}`)).body
    return items[0].state === 'delivered'
  })
  expect(new Set(slow.received.map((each) => each.id)).size).toBe(1)
  await remove(hung)
  await remove(well)
}, 120_000)

test('workers, API and engine killed with -9 amid deliveries: every event arrives under one id, none is lost', async () => {
  const receiver = receivers[2]!
  const endpoint = await register(receiver.url, ['automation.created'])
  const created: string[] = []
  const some = async (count: number) => {
    for (let n = 0; n < count; n++) created.push(await create(`killed ${created.length}`))
  }
  for (const part of ['worker', 'engine', 'worker', 'api'] as const) {
    await some(15)
    system.kill(part)
    receiver.mood = part === 'engine' ? { status: 503 } : { status: 200 }
    await sleep(1000)
    receiver.mood = { status: 200 }
    await eventually(
      'the API is back',
      async () => (await api.get('endpoints/listEndpoints').catch(() => undefined))?.status === 200,
      100_000,
    )
  }
  await eventually(
    'all arrived',
    () => {
      const arrived = new Set(receiver.received.map(({ body }) => body.data.automation))
      return created.every((id) => arrived.has(id))
    },
    100_000,
  )
  for (const told of Map.groupBy(receiver.received, ({ body }) => body.data.automation).values())
    expect(new Set(told.map(({ id, text }) => `${id} ${text}`)).size).toBe(1)
  await eventually('and nothing waits any more', async () => {
    const { body } = await api.get(`endpoints/getEndpoint?endpoint=${endpoint.id}`)
    return body.endpoint.waiting === 0
  })
  const { items } = (await api.get(`endpoints/listEndpointDeliveries?endpoint=${endpoint.id}&limit=200`)).body
  expect(items.map(({ state }: { state: string }) => state)).toEqual(created.map(() => 'delivered'))
}, 400_000)

test('a person registers an endpoint, sees its secret once, sends a test and looks at the delivery', async () => {
  const receiver = receivers[1]!
  receiver.received.length = 0
  const browser = await openBrowser()
  try {
    const page = waitForScript(await browser.newPage({ viewport: { width: 1440, height: 900 } }))
    page.setDefaultTimeout(patience)
    const errors = watchErrors(page)
    await page.goto(`${system.url}/sign-in?next=/settings/endpoints`)
    await page.getByLabel('E-mail').fill(system.email)
    await page.getByLabel('Password').fill(system.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Endpoints' }).waitFor()
    expect(await seriousMistakes(page)).toEqual([])

    await page.getByRole('button', { name: 'Add an endpoint' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Warehouse')
    await dialog.getByLabel('URL').fill('https://10.0.0.1/in')
    await dialog.getByRole('checkbox', { name: 'run.failed' }).check()
    await dialog.getByRole('button', { name: 'Add the endpoint' }).click()
    await dialog.getByText(/a private address/).waitFor()
    await dialog.getByLabel('URL').fill(receiver.url)
    await dialog.getByRole('button', { name: 'Add the endpoint' }).click()

    await page.getByRole('heading', { name: 'Warehouse' }).waitFor()
    const secret = await page.getByText(/^whsec_/).innerText()
    expect(await seriousMistakes(page)).toEqual([])
    await page.getByRole('button', { name: 'Send a test' }).click()
    const arrived = await eventually('the test arrives', () => receiver.received[0])
    new Webhook(secret).verify(arrived.text, arrived.headers)
    await page.getByRole('link', { name: 'endpoint.test' }).click()
    const drawer = page.getByRole('complementary', { name: 'Delivery' })
    await drawer.getByText('Answered 200').waitFor()
    await drawer.getByText(arrived.id).waitFor()
    await drawer.getByRole('button', { name: 'Send it again' }).click()
    await eventually('it arrives again, under the same id', () => receiver.received[1]?.id === arrived.id)
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })

    await page.reload()
    await page.getByRole('heading', { name: 'Warehouse' }).waitFor()
    expect(await page.getByText(/^whsec_/).count()).toBe(0)
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByText('It is paused').waitFor()
    await page.getByRole('button', { name: 'More about this endpoint' }).click()
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete the endpoint' }).click()
    await page.getByText('The endpoint is deleted').waitFor()
    // A refusal is an answer that the browser itself calls an error.
    expect(errors.filter((error) => !error.includes('422'))).toEqual([])
  } finally {
    await browser.close()
  }
}, 120_000)
