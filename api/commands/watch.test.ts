import { expect, test } from 'vitest'
import { Quoted } from './sentence.ts'
import { watchIn } from './watch.ts'

const watch = (text: string, isRepeated = true) => watchIn(text, new Quoted(text), isRepeated)

test.each([
  ['check https://example.com and tell me if it is down', 'https://example.com', null],
  ["ping https://example.com and alert me when it's down", 'https://example.com', null],
  ['check example.com', 'https://example.com', null],
  ['monitor shop.example.com/health', 'https://shop.example.com/health', null],
  [
    'watch https://example.com and mail ops@example.com if it fails',
    'https://example.com',
    'ops@example.com',
  ],
])('“%s” looks at an address', (text, url, tells) => {
  expect(watch(text)).toEqual({ url, tells })
})

test.each(['check docs', 'check the numbers', 'check that example.com is ours', 'call ada@example.com'])(
  '“%s” looks at none',
  (text) => expect(watch(text)).toBeUndefined(),
)

test('an address alone is looked at again and again, or not at all', () => {
  expect(watch('check example.com', false)).toBeUndefined()
})
