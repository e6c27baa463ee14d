import { expect, test } from 'vitest'
import { redacted } from './redact.ts'

test('what stands under the name of a secret does not leave with the bundle, however deep', () => {
  const request = { headers: { Authorization: 'Bearer x', accept: '*/*' }, body: [{ api_key: 'k', n: 1 }] }
  expect(redacted({ input: request, tokenCount: 3, password: null })).toEqual({
    input: { headers: { Authorization: '[secret]', accept: '*/*' }, body: [{ api_key: '[secret]', n: 1 }] },
    ...{ tokenCount: 3, password: null },
  })
})
