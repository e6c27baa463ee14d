import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, withOrg } from '#db/client.ts'
import { payloadOf } from '#db/payloads/apart.ts'
import { keepPayloads, sealPayloads } from '#db/payloads/keep.ts'
import { adoptEnvironment } from '#infra/settings.ts'
import { newOrganisation } from '../testing.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
let others: Awaited<ReturnType<typeof newOrganisation>>
const ui = 'https://engine.example.com'

beforeAll(async () => {
  adoptEnvironment({ MAINSPRING_ENGINE_UI: `${ui}/` })
  us = await newOrganisation('Codec')
  others = await newOrganisation('Others')
}, 120_000)
afterAll(closeDatabase)

const base64 = (text: string) => Buffer.from(text).toString('base64')
const plain = (value: unknown) => ({
  metadata: { encoding: base64('json/plain') },
  data: base64(JSON.stringify(value)),
})
const ask = async (
  who: Pick<typeof us, 'app' | 'key'>,
  way: 'decode' | 'encode',
  body: unknown,
  headers: Record<string, string> = {},
) => {
  const answer = await who.app.request(`/api/codec/${way}`, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', authorization: `Bearer ${who.key}` },
      ...{ 'x-namespace': 'default', ...headers },
    },
    body: JSON.stringify(body),
  })
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as any }
}
const valueOf = (payload: { data: string }) => JSON.parse(Buffer.from(payload.data, 'base64').toString())

test('what is sealed opens again with a key of its organisation, and with no other', async () => {
  const sealed = await ask(us, 'encode', { payloads: [plain({ a: 1 }), plain('x'.repeat(20_000))] })
  expect(sealed.status).toBe(200)
  expect(JSON.stringify(sealed.body)).not.toContain(plain({ a: 1 }).data)
  const opened = await ask(us, 'decode', sealed.body)
  expect(opened.body.payloads.map(valueOf)).toEqual([{ a: 1 }, 'x'.repeat(20_000)])
  expect((await ask(others, 'decode', sealed.body)).body).toEqual(sealed.body)
  // Sealed or opened already, or of no kind that is known: it comes back as it is.
  expect((await ask(us, 'encode', sealed.body)).body).toEqual(sealed.body)
  const empty = { payloads: [{ metadata: { encoding: base64('binary/null') }, data: '' }] }
  expect((await ask(us, 'decode', empty)).body).toEqual(empty)
})

test('large values stand beside what refers to them, and what is called a secret stays hidden', async () => {
  const run = newId()
  const text = payloadOf(JSON.stringify({ rows: 'y'.repeat(100), password: 'hunter2' }))
  const rows = await sealPayloads(us.org, run, [text])
  await withOrg(us.org, (tx) => keepPayloads(tx, us.org, rows))
  const command = {
    ...{ kind: 'fetch', requestPayload: { id: text.id, size: text.text.length } },
    headers: { authorization: 'Bearer abc' },
  }
  const { body } = await ask(us, 'encode', { payloads: [plain({ command })] })
  const shown = valueOf((await ask(us, 'decode', body)).body.payloads[0])
  expect(shown.command).toMatchObject({
    requestPayload: { id: text.id, value: { rows: 'y'.repeat(100), password: '[secret]' } },
    headers: { authorization: '[secret]' },
  })
  // Another organisation's value is not there for ours.
  const asked = { payloads: [plain({ command })] }
  expect(valueOf((await ask(others, 'decode', asked)).body.payloads[0]).command.requestPayload).toEqual(
    command.requestPayload,
  )
})

test('without the permission nothing opens; whoever has it is written down once for five minutes', async () => {
  const narrow = { app: us.app, key: await us.keyFor('runs:read', 'audit:read') }
  const body = { payloads: [plain(1)] }
  expect(await ask(narrow, 'decode', body)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect((await ask({ app: us.app, key: 'nonsense' }, 'decode', body)).status).toBe(401)
  const entries = async () => {
    const { rows } = await withOrg(us.org, (tx) =>
      tx.execute<{ action: string }>(sql`
        select action from app.audit_entries where action in ('decodePayloads', 'encodePayloads') order by id`),
    )
    return rows.map(({ action }) => action)
  }
  const before = (await entries()).length
  const more = async () => (await entries()).slice(before)
  const wide = { app: us.app, key: await us.keyFor('payloads:decode') }
  // As the engine's own pages do, which ask for many at once.
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask(wide, 'decode', body)))
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
  expect(await more()).toEqual(['decodePayloads'])
  await ask(wide, 'encode', body)
  expect(await more(), 'another deed').toEqual(['decodePayloads', 'encodePayloads'])
  const another = { app: us.app, key: await us.keyFor('payloads:decode') }
  await ask(another, 'decode', body)
  expect(await more(), 'another key').toHaveLength(3)
})

test.each([
  [{}, 'payloads'],
  [{ payloads: [{ data: '*' }] }, 'payloads[0].data'],
  [{ payloads: Array.from({ length: 1001 }, () => ({})) }, 'payloads'],
  [{ payloads: [], more: 1 }, 'more'],
])('what is no list of payloads is refused by field: %#', async (body, field) => {
  expect(await ask(us, 'decode', body)).toMatchObject({ status: 400, body: { errors: [{ field }] } })
})

test('the engine’s own pages may ask from their address, and no others', async () => {
  const preflight = (origin: string) =>
    us.app.request('/api/codec/decode', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    })
  const allowed = await preflight(ui)
  expect(allowed.status).toBe(204)
  expect(allowed.headers.get('access-control-allow-origin')).toBe(ui)
  expect(allowed.headers.get('access-control-allow-headers')).toContain('authorization')
  const refused = await preflight('https://evil.example.com')
  expect(refused.status).toBe(405)
  expect(refused.headers.get('access-control-allow-origin')).toBeNull()
  const body = { payloads: [plain(1)] }
  const from = async (origin: string) =>
    (await ask(us, 'decode', body, { origin })).headers.get('access-control-allow-origin')
  expect([await from(ui), await from('https://evil.example.com')]).toEqual([ui, null])
  // Refusals can be read there as well.
  const { headers } = await ask({ app: us.app, key: 'nonsense' }, 'decode', body, { origin: ui })
  expect(headers.get('access-control-allow-origin')).toBe(ui)
})
