import { setTimeout } from 'node:timers/promises'
import { v4 as anyId, v7 as newId } from 'uuid'
import { afterAll, expect, test } from 'vitest'
import { listMails } from '#workflows/mails/contract.ts'
import { closeDatabase, withOrg } from '../client.ts'
import { listMailsOf, planMail } from './rows.ts'

afterAll(closeDatabase)

test('mails are listed newest first, page by page, whatever their ids are', async () => {
  const org = `mail-list-${newId()}`
  const planned = []
  for (const subject of ['first', 'second', 'third', 'fourth', 'fifth']) {
    const letter = { to: 'ada@example.com', subject, text: 'x', html: undefined }
    await withOrg(org, (tx) => planMail(tx, org, anyId(), 'test', letter))
    planned.unshift(subject)
    await setTimeout(2)
  }
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const input = listMails.input.parse({ limit: 2, ...(cursor && { cursor }) })
    const page = await withOrg(org, (tx) => listMailsOf(tx, org, input))
    seen.push(...page.items.map(({ subject }) => subject))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(seen).toEqual(planned)
})

test('a cursor of another list is refused by name', async () => {
  const org = `mail-list-${newId()}`
  for (const cursor of ['x', Buffer.from(newId()).toString('base64url')])
    await expect(withOrg(org, (tx) => listMailsOf(tx, org, { limit: 2, cursor }))).rejects.toMatchObject({
      code: 'bad_cursor',
    })
})
