import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { othersAtWork, seenAtWork } from './at-work.ts'

const nobodyPassedOver = () => false

test('another organisation that did something lately is at work; oneself and who is passed over are not', () => {
  seenAtWork('a')
  expect(othersAtWork('a', nobodyPassedOver)).toBe(false)
  seenAtWork('b')
  expect(othersAtWork('a', nobodyPassedOver)).toBe(true)
  expect(othersAtWork('a', (other) => other === 'b')).toBe(false)
})

test('who did nothing for longer is not at work any more', async () => {
  seenAtWork('c')
  await delay(1050)
  expect(othersAtWork('d', nobodyPassedOver)).toBe(false)
})

test('of many thousands that were seen, the last is still known', () => {
  for (let i = 0; i < 5000; i++) seenAtWork(`many ${i}`)
  expect(othersAtWork('d', (other) => other !== 'many 4999')).toBe(true)
})
