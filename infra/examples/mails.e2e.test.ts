import { afterAll, beforeAll, expect, test } from 'vitest'
import { client, newKey, type TestClient } from '../testing/client.ts'
import { eventually, launch, type Launched } from '../testing/launcher.ts'
import { startMailSink } from '../testing/mail-sink.ts'

let sink: Awaited<ReturnType<typeof startMailSink>>
let system: Launched
let api: TestClient

beforeAll(async () => {
  sink = await startMailSink()
  system = await launch({
    environment: {
      SMTP_URL: sink.url,
      MAIL_FROM: 'Mainspring <ms@example.com>',
      MAINSPRING_SIGN_UP: 'open',
    },
  })
  api = client(system.url, await newKey(system))
})
afterAll(async () => {
  await system?.remove()
  await sink?.close()
})

const send = async (to: string) =>
  (await api.post('mails/sendMail', { to, subject: 'Hello', text: 'The text.' })).body.run.id as string
const mailsTo = (to: string) => sink.received.filter((mail) => mail.to.includes(to))
const completed = async (run: string) =>
  (await api.runThat(run, 'completes', (detail) => detail.run.status === 'completed', 110_000)).output

test('a person signs up by a link in a mail that arrives, and may send mails', async () => {
  const post = (path: string, body: object) =>
    fetch(`${system.url}/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: system.url },
      body: JSON.stringify(body),
    })
  const email = 'grace@example.com'
  const password = 'correct horse battery'
  expect((await post('sign-up/email', { name: 'Grace', email, password })).status).toBe(200)
  const mail = await eventually('the mail arrives', () => mailsTo(email)[0])
  const text = mail.raw.replaceAll('=\r\n', '').replaceAll('=3D', '=')
  const link = /http\S+\/verify-email\?token=\S+/.exec(text)![0]
  expect((await fetch(link.replace('/verify-email', '/api/auth/verify-email'))).status).toBe(200)
  const signedIn = await post('sign-in/email', { email, password })
  expect(signedIn.status).toBe(200)
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
  const sent = await fetch(`${system.url}/api/v1/mails/sendMail`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, origin: system.url },
    body: JSON.stringify({ to: 'ada@example.com', subject: 'Hi', text: 'Hi.' }),
  })
  expect(sent.status).toBe(202)
  await eventually('that mail arrives too', () => mailsTo('ada@example.com')[0])
})

test('a mail whose answer is lost is listed, and repeated when asked for, once', async () => {
  sink.mood = 'hang up'
  const to = `lost-${crypto.randomUUID()}@example.com`
  const mail = await send(to)
  expect(await completed(mail)).toEqual({ mail, state: 'unknown' })
  sink.mood = 'take'
  const listed = await api.get('mails/listMails?state=unknown')
  expect(listed.body.items.map(({ id }: { id: string }) => id)).toContain(mail)
  expect((await api.post('mails/resendMail', { mail: crypto.randomUUID() })).status).toBe(404)
  const again = await api.post('mails/resendMail', { mail })
  expect(await completed(again.body.run.id)).toEqual({ mail, state: 'accepted' })
  expect((await api.post('mails/resendMail', { mail })).status).toBe(409)
  expect(mailsTo(to)).toHaveLength(2)
})

test('workers that are killed while mails go send none twice', async () => {
  const to = Array.from({ length: 30 }, () => `kill-${crypto.randomUUID()}@example.com`)
  const runs = await Promise.all(to.map(send))
  system.kill('worker')
  await new Promise((resolve) => setTimeout(resolve, 1500))
  system.kill('worker')
  system.kill('api')
  const outputs = await Promise.all(runs.map(completed))
  for (const [i, output] of outputs.entries()) {
    const { state } = output as { state: string }
    const arrived = mailsTo(to[i]!).length
    expect([state, arrived <= 1]).toEqual([state, true])
    if (state === 'accepted') expect(arrived).toBe(1)
    else expect(state).toBe('unknown')
  }
  const unknown = await api.get('mails/listMails?state=unknown&limit=200')
  expect(unknown.body.items.filter((mail: { to: string }) => to.includes(mail.to))).toHaveLength(
    outputs.filter((output) => (output as { state: string }).state === 'unknown').length,
  )
}, 240_000)

test('a mail the server wants later says so, and when it is tried again, and then goes', async () => {
  sink.mood = 451
  const mail = await send('later@example.com')
  const { run } = await api.runThat(mail, 'waits', (detail) => detail.run.status === 'waiting')
  expect(run.sentence).toMatch(/^Not taken yet: .*451.* Trying again at .* UTC, and giving up at .* UTC\.$/)
  sink.mood = 'take'
  expect(await completed(mail)).toEqual({ mail, state: 'accepted' })
})

test('a mail the server refuses fails by its own words', async () => {
  sink.mood = 550
  const mail = await send('nobody@example.com')
  const { error } = await api.runThat(mail, 'fails', (detail) => detail.run.status === 'failed')
  expect(error?.message).toContain('550')
  sink.mood = 'take'
  expect((await api.get(`mails/getMail?mail=${mail}`)).body).toMatchObject({
    state: 'refused',
    text: 'The text.',
  })
})
