import { afterEach, beforeAll, afterAll, describe, expect, test } from 'vitest'
import { hookHash } from '#db/automations/rows.ts'
import { closeDatabase } from '#db/client.ts'
import { adoptEnvironment } from '#infra/settings.ts'
import { closeAuth } from '../auth.ts'
import { newOrganisation } from '../testing.ts'
import { inTurn, limitHook, resetLimits } from './limits.ts'

type Organisation = Awaited<ReturnType<typeof newOrganisation>>
let ours: Organisation
let theirs: Organisation

const usual = {
  MAINSPRING_LIMIT_ADDRESS: '',
  MAINSPRING_LIMIT_KEY: '',
  MAINSPRING_LIMIT_ORGANISATION: '',
  MAINSPRING_LIMIT_HOOK: '',
  MAINSPRING_LIMIT_AT_ONCE: '',
}
const limit = (values: Partial<typeof usual>) => {
  adoptEnvironment({ ...usual, ...values })
  resetLimits()
}

beforeAll(async () => {
  ours = await newOrganisation('Limited')
  theirs = await newOrganisation('Beside')
})
afterEach(() => limit({}))
afterAll(async () => {
  await closeDatabase()
  await closeAuth()
})

/** One per second lastingly, so five at once: the statuses of eight requests one after another. */
const eight = async (ask: (i: number) => Promise<{ status: number }>) => {
  const statuses: number[] = []
  for (let i = 0; i < 8; i++) statuses.push((await ask(i)).status)
  return statuses
}
const five = [200, 200, 200, 200, 200, 429, 429, 429]
const health = (address: string, headers: Record<string, string> = {}) =>
  Promise.resolve(ours.app.request('/api/health', { headers }, { address }))

describe('beyond its limit', () => {
  test('an address is refused with Retry-After, whatever X-Forwarded-For it makes up, and no other pays for it', async () => {
    limit({ MAINSPRING_LIMIT_ADDRESS: '1' })
    expect(await eight((i) => health('192.0.2.1', { 'x-forwarded-for': `1.2.3.${i}` }))).toEqual(five)
    const refused = await health('192.0.2.1')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    expect(await refused.json()).toMatchObject({ status: 429, code: 'too_many_requests', limit: 'address' })
    expect((await health('192.0.2.2')).status).toBe(200)
  })

  test('all addresses of one /64 count as one', async () => {
    limit({ MAINSPRING_LIMIT_ADDRESS: '1' })
    expect(await eight((i) => health(`2001:db8:0:1::${i + 1}`))).toEqual(five)
    expect((await health('2001:db8:0:2::1')).status).toBe(200)
  })

  test('a key is refused and its organisation’s other keys are not', async () => {
    limit({ MAINSPRING_LIMIT_KEY: '1' })
    expect(await eight(() => ours.get('runs/listRuns'))).toEqual(five)
    expect((await ours.get('runs/listRuns')).body).toMatchObject({ code: 'too_many_requests', limit: 'key' })
    expect((await theirs.get('runs/listRuns')).status).toBe(200)
  })

  test('an organisation is refused and another is not', async () => {
    limit({ MAINSPRING_LIMIT_ORGANISATION: '1' })
    expect(await eight(() => ours.get('runs/listRuns'))).toEqual(five)
    expect((await ours.get('runs/listRuns')).body).toMatchObject({ limit: 'organisation' })
    expect((await theirs.get('runs/listRuns')).status).toBe(200)
  })

  test('a webhook is refused, by its own limit', () => {
    limit({ MAINSPRING_LIMIT_HOOK: '1' })
    for (let i = 0; i < 5; i++) limitHook(hookHash('one'))
    expect(() => limitHook(hookHash('one'))).toThrow(expect.objectContaining({ status: 429, limit: 'hook' }))
    limitHook(hookHash('two'))
  })

  test('an organisation’s work waits its turn, and what finds no place is refused at once', async () => {
    limit({ MAINSPRING_LIMIT_AT_ONCE: '1' })
    let open: () => void = () => undefined
    const held = new Promise<void>((resolve) => (open = resolve))
    const busy = Array.from({ length: 17 }, () => inTurn(ours.org, () => held))
    expect((await ours.get('runs/listRuns')).body).toMatchObject({ status: 429, limit: 'concurrency' })
    expect((await theirs.get('runs/listRuns')).status).toBe(200)
    open()
    await Promise.all(busy)
    expect((await ours.get('runs/listRuns')).status).toBe(200)
  })
})

test('the usual limits let three hundred requests of one organisation through without a pause', async () => {
  const answers = await Promise.all(Array.from({ length: 300 }, () => ours.get('runs/listRuns?limit=1')))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
})
