import { expect, test } from 'vitest'
import { ignored } from './ignored.ts'

test.each<[string, boolean]>([
  ['docs', true],
  ['docs/a/b.md', true],
  ['docsite/a.md', false],
  ['README.md', true],
  ['src/README.md', false],
  ['web/notes/x.txt', true],
  ['src/main.ts', false],
])('%s is ignored: %s', (path, is) => {
  expect(ignored(path, ['/docs/', '*.md', 'web/notes'])).toBe(is)
})

test('nothing is ignored without a pattern', () => {
  expect(ignored('README.md', [])).toBe(false)
})
