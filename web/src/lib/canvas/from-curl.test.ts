import { expect, test } from 'vitest'
import { fromCurl, isCurl, wordsOf } from './from-curl.ts'

const node = (text: string) => {
  const made = fromCurl(text)
  if (typeof made === 'string') throw new Error(made)
  return made.node
}

test('a command is told from other text', () => {
  expect([isCurl('curl https://a.example'), isCurl('  $ curl -s x'), isCurl('{"curl": 1}')]).toEqual([
    true,
    true,
    false,
  ])
})

test('words are those of a shell: quotes, escapes, lines that go on', () => {
  expect(wordsOf(`curl -H 'a: "b"' "c \\"d\\"" \\\n  e\\ f`)).toEqual([
    'curl',
    '-H',
    'a: "b"',
    'c "d"',
    'e f',
  ])
  expect(wordsOf(`curl 'open`)).toBeNull()
})

test('an address alone is read', () => {
  expect(node('curl https://shop.example/orders')).toEqual({
    ...{ id: 'call', type: 'http', name: 'GET shop.example/orders', method: 'GET' },
    url: 'https://shop.example/orders',
  })
  expect(node('curl shop.example').url).toBe('http://shop.example')
  expect(node('curl -I https://shop.example').method).toBe('HEAD')
})

test('what is sent makes it a POST, and JSON becomes fields', () => {
  expect(
    node(`curl -sS --compressed https://shop.example/orders \\
      -H 'Content-Type: application/json' -H "X-Trace: 1" -d '{"id": 7}'`),
  ).toMatchObject({ method: 'POST', headers: { 'x-trace': '1' }, body: { id: 7 } })
  expect(node('curl -XPUT --json \'{"a":1}\' https://a.example')).toMatchObject({
    method: 'PUT',
    body: { a: 1 },
  })
  expect(node('curl -d a=1 -d b=2 https://a.example')).toMatchObject({
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'a=1&b=2',
  })
  expect(node('curl -G -d q=x https://a.example/s').url).toBe('https://a.example/s?q=x')
})

test('what proves who somebody is stays out of the drawing and is told', () => {
  const made = fromCurl(`curl -u me:secret -H 'Authorization: Bearer abc' -b 'sid=1' https://a.example`)
  expect(made).toMatchObject({ left: ['user and password', 'authorization', 'cookies'] })
  expect(JSON.stringify(made)).not.toMatch(/secret|abc|sid/)
})

test('what a step cannot do is said, not dropped', () => {
  for (const [text, why] of [
    ['curl -F a=@b https://a.example', /--form/],
    ['curl -d @file https://a.example', /file/],
    ['curl -X PURGE https://a.example', /PURGE/],
    ['curl ftp://a.example', /http/],
    ['curl -s', /no address/],
    ["curl 'https://a", /quote/],
  ] as const)
    expect(fromCurl(text), text).toMatch(why)
})
