import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answer } from './answer.mjs'

test('the beginning says hello', () => {
  assert.deepEqual(answer('GET', '/'), { status: 200, body: { hello: 'world' } })
})

test('anything else is not there', () => {
  assert.equal(answer('GET', '/none').status, 404)
})
