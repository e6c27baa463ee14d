import { afterAll, describe, expect, test } from 'vitest'
import { authPool } from '#db/auth.ts'
import { closeDatabase } from '#db/client.ts'
import { settings } from '#infra/settings.ts'
import { checkedApp } from '../testing.ts'
import { closeAuth } from '../auth.ts'
import { addressGroup } from './addresses.ts'
import { browser, newAddress, newEmail, newPerson, password } from './people.fixture.ts'
import { admitSignIn } from './throttle.ts'

afterAll(async () => {
  await closeDatabase()
  await closeAuth()
})

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:c000:201', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
  ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
  ['', 'unknown'],
  ['1.2.3.4, 5.6.7.8', 'unknown'],
])('a limit counts %j as %j', (address, group) => {
  expect(addressGroup(address)).toBe(group)
})

describe('pages that the server makes', () => {
  const app = checkedApp()
  /** As a page's own call reaches the API. */
  const inside = (path: string, address: string, cookie = '') =>
    app.fetch(new Request(`${settings().origin}${path}`, { headers: { cookie } }), { address, inside: true })
  const statuses = async (times: number, ask: () => Response | Promise<Response>) => {
    const seen = new Set<number>()
    for (let i = 0; i < times; i++) seen.add((await ask()).status)
    return [...seen]
  }

  test('for many people at once throttle nobody: each call counts for whoever asked for the page', async () => {
    const [one, other] = [newAddress(), newAddress()]
    expect(await statuses(601, () => inside('/api/auth/get-session', one))).toEqual([200, 429])
    expect(await statuses(10, () => inside('/api/auth/get-session', other))).toEqual([200])
  })

  test('are not held to a limit of their own', async () => {
    const { browser: ada } = await newPerson()
    const cookie = [...ada.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    expect(await statuses(700, () => inside('/api/v1/me', ada.address, cookie))).toEqual([200])
  })
})

describe('guessing at one account', () => {
  test('from one address ends after ten, with a time to wait, for known and unknown people alike', async () => {
    const { email } = await newPerson()
    const guess = async (who: string) => {
      const guesser = browser()
      const answers = []
      for (let i = 0; i < 12; i++) answers.push(await guesser.signIn(who, `wrong password ${i}`))
      return answers.map(({ status }) => status)
    }
    const expected = [...Array(10).fill(401), 429, 429]
    expect([await guess(email), await guess(newEmail())]).toEqual([expected, expected])
    const refused = browser()
    for (let i = 0; i < 10; i++) await refused.signIn(email, 'wrong password')
    const last = await refused.signIn(email)
    expect(last).toMatchObject({ status: 429, body: { code: 'too_many_requests' } })
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(800)
    expect((await browser().signIn(email)).status, 'from elsewhere').toBe(200)
  })

  test('from many addresses ends too, but locks nobody out who was here before', async () => {
    const ada = await newPerson()
    const sign = (address: string, with_: string) => browser(address).signIn(ada.email, with_)
    for (let i = 0; i < 50; i++) await admitSignIn(ada.email, newAddress())
    expect((await sign(newAddress(), password)).status).toBe(429)
    expect((await sign(ada.browser.address, password)).status).toBe(200)
    expect((await sign(ada.browser.address, 'a wrong password')).status).toBe(401)
  })

  test('from one /64 of IPv6 is from one address, however it is written', async () => {
    const email = newEmail()
    const statuses = []
    for (let i = 1; i <= 12; i++)
      statuses.push(
        (await browser(`2001:db8:77:${i % 2 ? '1' : '0001'}::${i.toString(16)}`).signIn(email)).status,
      )
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429])
  })

  test('all at once is as many guesses as one after another', async () => {
    const email = newEmail()
    const address = newAddress()
    const answers = await Promise.all(Array.from({ length: 30 }, () => browser(address).signIn(email)))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
  })

  test('is counted in the database, without addresses or names', async () => {
    const email = newEmail()
    await browser().signIn(email)
    const { rows } = await authPool().query('select key from attempt')
    expect(JSON.stringify(rows)).not.toContain('example.com')
    expect(rows.length).toBeGreaterThan(1)
  })

  test('is forgotten after a right password', async () => {
    const ada = await newPerson()
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 8; i++) await ada.browser.signIn(ada.email, 'wrong password')
      expect((await ada.browser.signIn(ada.email)).status).toBe(200)
    }
  })
})
