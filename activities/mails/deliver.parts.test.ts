import { eq, and } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeDatabase, withOrg } from '#db/client.ts'
import { getMailOf, installation } from '#db/mails/rows.ts'
import { mails } from '#db/schema.ts'
import { adoptEnvironment } from '#infra/settings.ts'
import { startMailSink } from '#infra/testing/mail-sink.ts'
import { deliver, giveUpMail, planMail } from './deliver.ts'

let sink: Awaited<ReturnType<typeof startMailSink>>
const org = `mails-${newId()}`
const letter = { to: 'ada@example.com', subject: 'Grüße ✓', text: 'The text.', html: '<p>The text.</p>' }

beforeAll(async () => {
  sink = await startMailSink()
})
beforeEach(() => {
  sink.mood = 'take'
  sink.received.length = 0
  adoptEnvironment({ SMTP_URL: sink.url, MAIL_FROM: 'Main spring <ms@example.com>' })
})
afterEach(() => adoptEnvironment({ SMTP_URL: '', MAIL_FROM: '' }))
afterAll(async () => {
  await sink.close()
  await closeDatabase()
})

const plan = async (in_ = org) => {
  const run = newId()
  await planMail({ org: in_, run, letter })
  return run
}
const look = (id: string, in_ = org) => withOrg(in_, (tx) => getMailOf(tx, in_, id))

test('a mail is handed over once, with its parts, and a repeat does nothing', async () => {
  const run = await plan()
  expect(await deliver({ org, run, mail: run })).toBe('accepted')
  expect(await deliver({ org, run, mail: run })).toBe('accepted')
  expect(sink.received).toHaveLength(1)
  const [mail] = sink.received
  expect(mail).toMatchObject({ from: 'ms@example.com', to: ['ada@example.com'] })
  expect(mail!.raw).toContain('From: Main spring <ms@example.com>')
  expect(mail!.raw).toContain(`Message-ID: <${run}@example.com>`)
  expect(mail!.raw).toContain('multipart/alternative')
  expect(await look(run)).toMatchObject({ state: 'accepted', text: 'The text.' })
})

test('without a server it stays in the outbox and says so, and goes once when asked for later', async () => {
  adoptEnvironment({ SMTP_URL: '', MAIL_FROM: '' })
  const run = await plan()
  expect(await deliver({ org, run, mail: run })).toBe('outbox')
  expect(await look(run)).toMatchObject({
    state: 'outbox',
    reason: 'kept in the outbox: no SMTP is configured',
  })
  adoptEnvironment({ SMTP_URL: sink.url, MAIL_FROM: 'ms@example.com' })
  expect(await deliver({ org, run, mail: run })).toBe('outbox')
  expect(await deliver({ org, run: newId(), mail: run })).toBe('accepted')
  expect(sink.received).toHaveLength(1)
})

test('when the answer is lost after the text went out, nobody repeats it until somebody asks', async () => {
  const run = await plan()
  sink.mood = 'hang up'
  expect(await deliver({ org, run, mail: run })).toBe('unknown')
  sink.mood = 'take'
  expect(await deliver({ org, run, mail: run })).toBe('unknown')
  expect(sink.received).toHaveLength(1)
  expect((await look(run)).reason).toContain('lost')
  expect(await deliver({ org, run: newId(), mail: run })).toBe('accepted')
  expect(sink.received).toHaveLength(2)
})

test('a claim that an earlier attempt left behind is a lost answer', async () => {
  const run = await plan()
  await withOrg(org, (tx) =>
    tx
      .update(mails)
      .set({ state: 'claimed', run })
      .where(and(eq(mails.org, org), eq(mails.id, run))),
  )
  await expect(deliver({ org, run: newId(), mail: run })).rejects.toMatchObject({ type: 'BeingSent' })
  expect(await deliver({ org, run, mail: run })).toBe('unknown')
  expect(sink.received).toHaveLength(0)
})

test('a server that says "later" is tried again; one that says "never" is not', async () => {
  const run = await plan()
  sink.mood = 451
  await expect(deliver({ org, run, mail: run })).rejects.toMatchObject({
    type: 'MailLater',
    nonRetryable: false,
  })
  expect((await look(run)).state).toBe('planned')
  sink.mood = 550
  await expect(deliver({ org, run, mail: run })).rejects.toMatchObject({
    type: 'MailRefused',
    nonRetryable: true,
  })
  expect(await look(run)).toMatchObject({ state: 'refused', reason: expect.stringContaining('550') })
  expect(sink.received).toHaveLength(0)
})

test('a server that is away is asked again, and given up at last', async () => {
  adoptEnvironment({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'ms@example.com' })
  const run = await plan()
  await expect(deliver({ org, run, mail: run })).rejects.toMatchObject({ type: 'MailLater' })
  await giveUpMail({ org, mail: run })
  expect(await look(run)).toMatchObject({ state: 'refused', reason: expect.stringContaining('ECONNREFUSED') })
})

test('what a mail says lies sealed, and a mail of the installation forgets it once sent', async () => {
  const run = await plan(installation)
  const row = async () => {
    const [found] = await withOrg(installation, (tx) => tx.select().from(mails).where(eq(mails.id, run)))
    return found!
  }
  expect((await row()).body).not.toContain('The text')
  expect(await look(run, installation)).toMatchObject({ text: 'The text.' })
  await deliver({ org: installation, run, mail: run })
  expect((await row()).body).toBeNull()
  expect(await look(run, installation)).toMatchObject({ state: 'accepted', text: null })
})
