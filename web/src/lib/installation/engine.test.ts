import { expect, test } from 'vitest'
import { rate } from './engine.ts'

test.each([
  [0, '–'],
  [0.001, '–'],
  [0.05, '0.05/s'],
  [2, '2/s'],
  [1234.6, '1,235/s'],
])('%d tasks a second read as %s', (each, text) => expect(rate(each)).toBe(text))
