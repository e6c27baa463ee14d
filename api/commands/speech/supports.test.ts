import { expect, test } from 'vitest'
import { supports } from './supports.ts'

test.each([
  ['revoke the key old tablet', 'the poor thing fell into a bucket of cold brew'],
  ['cancel the run of Boxes', 'they sent us the wrong cartons'],
  ['retry every failed run', 'the internet in the warehouse is working again'],
  ['pause everything except Billing', 'we do need the money to come in'],
])('“%s” is still asked for after “%s”', (request, remark) => {
  expect(supports(request, remark)).toBe(true)
})

test.each([
  ['delete docs', 'our customers still need it every day'],
  ['pause Billing', 'we do need the money to come in'],
  ['deploy shop', 'the tests of it are failing today'],
  ['archive Newsletter', 'he wrote to us this morning'],
  ['archive Newsletter', 'that is what everybody here wants'],
  ['delete docs', 'she is calling the whole thing off'],
  ['delete docs', 'we will look at it together tomorrow'],
  ['deploy shop', 'my boss said something like that'],
  ['deploy shop', 'could you look into the logs as well'],
])('after “%s”, “%s” is no mere reason', (request, remark) => {
  expect(supports(request, remark)).toBe(false)
})
