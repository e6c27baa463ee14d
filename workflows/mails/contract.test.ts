import { describe, expect, test } from 'vitest'
import { letter } from './contract.ts'

const good = { to: 'ada@example.com', subject: 'Hello', text: 'Hello.' }
const refused = (more: object) =>
  letter.safeParse({ ...good, ...more }).error?.issues.map(({ path }) => path.join('.')) ?? []

test('a mail is one address, one line of subject, and a text', () => {
  expect(refused({})).toEqual([])
  expect(refused({ subject: 'Grüße: ✓ <b>"x"</b>' })).toEqual([])
})

describe('a mail cannot carry another header or another address:', () => {
  test.each([
    ['a line end in the subject', { subject: 'Hello\r\nBcc: eve@example.com' }, 'subject'],
    ['a bare line feed', { subject: 'Hello\nBcc: eve@example.com' }, 'subject'],
    ['a NUL', { subject: 'Hello\u0000' }, 'subject'],
    ['a Unicode line separator', { subject: 'Hello\u2028Bcc: eve@example.com' }, 'subject'],
    ['two addresses', { to: 'ada@example.com, eve@example.com' }, 'to'],
    ['a list with a semicolon', { to: 'ada@example.com; eve@example.com' }, 'to'],
    ['a name beside the address', { to: 'Ada <ada@example.com>' }, 'to'],
    ['a line end in the address', { to: 'ada@example.com\r\nBcc: eve@example.com' }, 'to'],
    ['a comment', { to: 'ada(eve@example.com)@example.com' }, 'to'],
    ['a quoted address', { to: '"eve@example.com"@example.com' }, 'to'],
    ['no address', { to: '' }, 'to'],
  ])('%s', (_, more, field) => {
    expect(refused(more)).toEqual([field])
  })
})
