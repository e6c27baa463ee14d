import { expect, test } from 'vitest'
import { readSettings } from './settings.ts'

test('an empty environment gives a system on localhost:3000 under .mainspring', () => {
  const settings = readSettings({})
  expect(settings).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', origin: 'http://localhost:3000' })
  expect(settings.data).toBe(`${process.cwd()}/.mainspring`)
  expect(settings.keys).toBe(`${settings.data}/keys`)
})

test('an empty value is the same as none', () => {
  expect(readSettings({ PORT: '', DATABASE_URL: '' })).toEqual(readSettings({}))
})

test.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['PORT', '80.5'],
  ['MAINSPRING_URL', 'ftp://example.com'],
  ['MAINSPRING_OWNER_EMAIL', 'nobody'],
  ['MAINSPRING_OWNER_PASSWORD', 'short'],
  ['MAINSPRING_EGRESS_ALLOW', 'example.com'],
  ['MAINSPRING_TRUSTED_PROXIES', 'localhost'],
  ['MAINSPRING_TRUSTED_PROXIES', '10.0.0.0/33'],
  ['MAINSPRING_LIMIT_KEY', '0'],
  ['MAINSPRING_API_WORKER', 'yes'],
  ['MAINSPRING_TIME_SCALE', '0'],
  ['MAINSPRING_MASTER_KEY', 'abc'],
  ['MAINSPRING_BACKUP_EVERY', 'daily'],
  ['MAINSPRING_BACKUP_EVERY', '0'],
  ['MAINSPRING_BACKUP_KEEP', '0'],
  ['MAINSPRING_BACKUP_KEEP', '1.5'],
  ['LOG_LEVEL', 'loud'],
  ['TEMPORAL_ADDRESS', 'localhost'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['XDG_CACHE_HOME', 'relative'],
  ['SMTP_URL', 'http://localhost:25'],
  ['MAIL_FROM', 'Mainspring'],
  ['MAIL_FROM', 'Mainspring <a@example.com>, <b@example.com>'],
  ['MAIL_FROM', 'Mainspring\r\nBcc: eve@example.com <a@example.com>'],
  ['MAINSPRING_SIGN_UP', 'everybody'],
  ['MAINSPRING_OIDC_ISSUER', 'login.example.com'],
])('a bad %s is refused by a sentence that begins with its name: %s', (name, value) => {
  expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`^${name}[^\n]* .+\\.$`))
})

test('every bad value gets a sentence of its own, and no secret is repeated', () => {
  const read = () => readSettings({ PORT: 'x', LOG_LEVEL: 'y', MAINSPRING_MASTER_KEY: 'secret-but-wrong' })
  expect(read).toThrow(/PORT.*\nLOG_LEVEL.*\nMAINSPRING_MASTER_KEY/)
  expect(read).not.toThrow(/secret-but-wrong/)
})

test('a mail comes from a name and an address, or an address alone', () => {
  const from = (MAIL_FROM: string) => readSettings({ MAIL_FROM }).mailFrom
  expect(from('Main spring <ms@example.com>')).toEqual({ name: 'Main spring', address: 'ms@example.com' })
  expect(from('ms@example.com')).toEqual({ name: '', address: 'ms@example.com' })
})

test.each([
  ['SMTP_URL', 'smtp://localhost', 'MAIL_FROM'],
  ['MAINSPRING_GITHUB_CLIENT_ID', 'x', 'MAINSPRING_GITHUB_CLIENT_SECRET'],
  ['MAINSPRING_OIDC_ISSUER', 'https://login.example.com', 'MAINSPRING_OIDC_CLIENT_ID'],
  ['MAINSPRING_OIDC_CLIENT_SECRET', 'x', 'MAINSPRING_OIDC_ISSUER'],
])('%s alone is refused by the name of what is missing beside it', (name, value, other) => {
  expect(() => readSettings({ [name]: value })).toThrow(`${name} needs ${other} beside it.`)
})
