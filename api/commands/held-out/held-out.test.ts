import { expect, test } from 'vitest'
import { first } from './first.ts'
import { firstNone } from './first-none.ts'
import { second, secondNone } from './second.ts'
import { third, thirdNone } from './third.ts'
import { fourth, fourthNone } from './fourth.ts'
import { fifth, fifthNone } from './fifth.ts'
import { sixth, sixthNone } from './sixth.ts'
import { seventh, seventhNone } from './seventh.ts'
import { eighth, eighthNone } from './eighth.ts'
import { ninth } from './ninth.ts'
import { tenth } from './tenth.ts'
import { fifteenthNone, fourteenthNone, ninthNone, tenthNone, thirteenthNone } from './later-none.ts'
import { eleventh, eleventhNone } from './eleventh.ts'
import { twelfth, twelfthNone } from './twelfth.ts'
import { thirteenth } from './thirteenth.ts'
import { fourteenth } from './fourteenth.ts'
import { fifteenth } from './fifteenth.ts'
import { sixteenth, sixteenthNone } from './sixteenth.ts'
import { seventeenth, seventeenthNone } from './seventeenth.ts'
import { measure } from './measure.fixture.ts'
import type { Sentence } from './expected.ts'

test('sentences that were written without sight of the rules are understood, and the others left alone', async () => {
  const { right, wrong } = await measure('first set', first, firstNone)
  expect(right).toBeGreaterThan(0.96)
  expect(wrong).toBe(0)
})

test('so are those that the rules were not made better by', async () => {
  const { right, wrong } = await measure('second set', second, secondNone)
  expect(right).toBeGreaterThan(0.98)
  expect(wrong).toBe(0)
})

test.each<[string, readonly Sentence[], readonly string[]]>([
  ['third set', third, thirdNone],
  ['fourth set', fourth, fourthNone],
  ['fifth set', fifth, fifthNone],
  ['sixth set', sixth, sixthNone],
  ['seventh set', seventh, seventhNone],
  ['eighth set', eighth, eighthNone],
])('so are those of the %s, which came later, each by another hand', async (name, meant, none) => {
  const { right, wrong } = await measure(name, meant, none)
  expect(right).toBeGreaterThan(0.9)
  expect(wrong).toBe(0)
})

test.each<[string, readonly Sentence[], readonly string[], number]>([
  ['ninth set', ninth, ninthNone, 0.86],
  ['tenth set', tenth, tenthNone, 0.82],
  ['eleventh set', eleventh, eleventhNone, 0.86],
  ['twelfth set', twelfth, twelfthNone, 0.84],
  ['sixteenth set', sixteenth, sixteenthNone, 0.94],
  ['seventeenth set', seventeenth, seventeenthNone, 0.97],
])('of the %s, said in ways nobody had thought of, most are', async (name, meant, none, most) => {
  const { right, wrong } = await measure(name, meant, none)
  expect(right).toBeGreaterThan(most)
  expect(wrong).toBeLessThan(0.02)
})

test.each<[string, readonly Sentence[], readonly string[]]>([
  ['thirteenth set', thirteenth, thirteenthNone],
  ['fourteenth set', fourteenth, fourteenthNone],
  ['fifteenth set', fifteenth, fifteenthNone],
])(
  'of the %s, by which it was seen how else each thing is asked for, nearly all are',
  async (name, meant, none) => {
    const { right, wrong } = await measure(name, meant, none)
    expect(right).toBeGreaterThan(0.98)
    expect(wrong).toBe(0)
  },
)
