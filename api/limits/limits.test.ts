import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { addressGroup } from '../people/addresses.ts'
import { Buckets } from './buckets.ts'
import { clientAddress } from './client-address.ts'
import { firstInAnHour } from './notices.ts'
import { Turns } from './turns.ts'

describe('a bucket', () => {
  test('gives its burst at once, then its rate, and says how long to wait', () => {
    const buckets = new Buckets(10, 50)
    for (let i = 0; i < 50; i++) expect(buckets.take('a', 1000)).toBe(0)
    expect(buckets.take('a', 1000)).toBeCloseTo(0.1)
    expect(buckets.take('a', 1050)).toBeCloseTo(0.05)
    expect(buckets.take('a', 1100)).toBe(0)
    expect(buckets.take('a', 1100)).toBeCloseTo(0.1)
    let given = 0
    for (let now = 1100; now <= 11_100; now += 10) if (buckets.take('a', now) === 0) given++
    expect(given).toBeGreaterThanOrEqual(99)
    expect(given).toBeLessThanOrEqual(100)
  })

  test('is nobody else’s', () => {
    const buckets = new Buckets(1, 1)
    expect(buckets.take('a', 0)).toBe(0)
    expect(buckets.take('a', 0)).toBe(1)
    expect(buckets.take('b', 0)).toBe(0)
  })

  test('is full again after a pause and never fuller', () => {
    const buckets = new Buckets(100, 3)
    for (let i = 0; i < 3; i++) buckets.take('a', 0)
    const later = [0, 0, 0, 0].map(() => buckets.take('a', 3_600_000))
    expect(later.map((seconds) => seconds === 0)).toEqual([true, true, true, false])
  })

  test('of a hundred thousand callers takes a bounded memory, and whoever keeps coming is kept in mind', () => {
    const buckets = new Buckets(1, 1)
    for (let i = 0; i < 100_000; i++) {
      buckets.take(`caller ${i}`, 0)
      if (i % 1000 === 0) expect(buckets.take('busy', 0) > 0).toBe(i > 0)
    }
    expect(buckets.size).toBe(50_000)
  })
})

describe('turns', () => {
  test('let so many go on at once, so many wait, and turn the rest away', async () => {
    const turns = new Turns(2, 3)
    let going = 0
    let most = 0
    const work = async () => {
      most = Math.max(most, ++going)
      await delay(10)
      going--
      return 'done'
    }
    const all = await Promise.all(Array.from({ length: 9 }, () => turns.take('org', work)))
    expect(all.filter((each) => each?.result === 'done')).toHaveLength(5)
    expect(all.filter((each) => each === undefined)).toHaveLength(4)
    expect(most).toBe(2)
    expect(turns.size).toBe(0)
  })

  test('come in order, go on after a failure, and are nobody else’s', async () => {
    const turns = new Turns(1, 10)
    const order: number[] = []
    const all = [1, 2, 3].map((n) =>
      turns.take('a', async () => {
        order.push(n)
        await delay(1)
        if (n === 1) throw new Error('broken')
      }),
    )
    await turns.take('b', async () => order.push(0))
    await Promise.allSettled(all)
    expect(order).toEqual([1, 0, 2, 3])
    expect(turns.size).toBe(0)
  })
})

describe('the address of a caller', () => {
  test.each<[string, string | undefined, string[], string]>([
    ['203.0.113.9', '1.1.1.1', [], '203.0.113.9'],
    ['10.0.0.1', '1.1.1.1, 198.51.100.7', ['10.0.0.1'], '198.51.100.7'],
    ['10.0.0.1', '1.1.1.1, 198.51.100.7, 10.0.0.9', ['10.0.0.0/8'], '198.51.100.7'],
    ['::ffff:10.0.0.1', '198.51.100.7', ['10.0.0.0/8'], '198.51.100.7'],
    ['10.0.0.1', 'evil, not-an-address', ['10.0.0.1'], '10.0.0.1'],
    ['10.0.0.1', '1.1.1.1, unknown', ['10.0.0.1'], '10.0.0.1'],
    ['10.0.0.1', undefined, ['10.0.0.1'], '10.0.0.1'],
    ['10.0.0.1', '198.51.100.7:4711', ['10.0.0.1'], '198.51.100.7'],
    ['fd00::1', '[2001:db8::5]:443', ['fd00::/8'], '2001:db8::5'],
    ['10.0.0.1', '10.0.0.2', ['10.0.0.0/8'], '10.0.0.2'],
  ])(
    'of connection %s with X-Forwarded-For %s and proxies %j is %s',
    (socket, forwarded, proxies, address) => {
      expect(clientAddress(socket, forwarded, proxies)).toBe(address)
    },
  )

  test('is not to be chosen by a caller who is no proxy of ours, however they rotate it', () => {
    const seen = new Set(
      Array.from({ length: 500 }, (_, i) => clientAddress('203.0.113.9', `1.2.3.${i % 256}`, ['10.0.0.1'])),
    )
    expect([...seen]).toEqual(['203.0.113.9'])
  })

  test('counts as one with its /64, and an IPv4 in IPv6 as itself', () => {
    expect(addressGroup('2001:db8:1:2:aaaa::1')).toBe(addressGroup('2001:db8:1:2:bbbb:cccc:dddd:eeee'))
    expect(addressGroup('2001:db8:1:3::1')).not.toBe(addressGroup('2001:db8:1:2::1'))
    expect(addressGroup('::ffff:192.0.2.1')).toBe(addressGroup('192.0.2.1'))
    expect(addressGroup('192.0.2.2')).not.toBe(addressGroup('192.0.2.1'))
  })
})

test('a notice is said once an hour', () => {
  expect(firstInAnHour('x', 0)).toBe(true)
  expect(firstInAnHour('x', 3_599_999)).toBe(false)
  expect(firstInAnHour('y', 3_599_999)).toBe(true)
  expect(firstInAnHour('x', 3_600_000)).toBe(true)
})
