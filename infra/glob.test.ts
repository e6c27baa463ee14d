import { expect, test } from 'vitest'
import { alternatives, globMatcher } from './glob.ts'

const matches = (pattern: string, path: string) => globMatcher(pattern)(path.split('/'))

test.each([
  ['*.md', 'a.md', 'docs/a.md'],
  ['**/*.md', 'a.md', 'a.txt'],
  ['**/*.md', 'a/b/c.md', 'a/b/c.md/d'],
  ['a/**/z', 'a/z', 'a/z/y'],
  ['a/**/z', 'a/b/c/z', 'b/a/z'],
  ['a/**', 'a/b/c', 'b/a'],
  ['a?c', 'abc', 'ac'],
  ['[a-c]x', 'bx', 'dx'],
  ['[^a-c]x', 'dx', 'ax'],
  ['\\*', '*', 'a'],
  ['a*b*c', 'axbxbxc', 'axbxcx'],
  ['(a+)+$', '(a+)+$', 'aaa'],
])('%s is %s and not %s', (pattern, yes, no) => {
  expect([matches(pattern, yes), matches(pattern, no)]).toEqual([true, false])
})

test('braces stand for each of what is in them, and for no more than so many', () => {
  expect(alternatives('*.{md,txt}')).toEqual(['*.md', '*.txt'])
  expect(alternatives('{a,b}{c,d}')).toEqual(['ac', 'ad', 'bc', 'bd'])
  expect(alternatives('{a}')).toEqual(['{a}'])
  expect(alternatives('{a,b}'.repeat(60)).length).toBeLessThanOrEqual(64)
})

test('no pattern takes for ever', () => {
  const began = performance.now()
  expect(matches(`${'*a'.repeat(90)}b`, 'a'.repeat(4000))).toBe(false)
  expect(matches(`${'**/a/'.repeat(40)}b`, 'a/'.repeat(2000))).toBe(false)
  expect(performance.now() - began).toBeLessThan(5000)
})
