import { expect, test } from 'vitest'
import { commonFolder, isOfGit, isRubbish, staysInside, whyNoPath } from './paths.ts'

test.each([
  'index.html',
  'a/b/c.txt',
  'ünï/ço de.txt',
  '..a/b..',
  'a b/c',
  '-rf',
  '--upload-pack=x',
  '$(id)',
])('%s is a path', (path) => expect(whyNoPath(path)).toBeUndefined())

test.each([
  ...['/etc/passwd', '../x', 'a/../../x', 'a/..', 'C:/x', 'c:x', 'a\\..\\b', '', 'a//b', './a', 'a/./b'],
  ...['a\nb', 'a\0b', 'a\u2028b', 'x'.repeat(401), Array(60).fill('a').join('/')],
])('%j is none', (path) => expect(whyNoPath(path)).toEqual(expect.any(String)))

test.each([
  '.git/config',
  'a/.GIT/hooks/x',
  '.git',
  'git~1/config',
  '.g\u200cit/config',
  '.git. /x',
  'sub/.git',
])('%j is git’s own', (path) => expect(isOfGit(path)).toBe(true))
test.each(['.github/workflows/a.yml', '.gitignore', 'git/x', 'a.git/x'])('%s is not', (path) =>
  expect(isOfGit(path)).toBe(false),
)

test('what systems put beside people’s files is left out', () => {
  expect(['__MACOSX/._a', 'a/.DS_Store', 'Thumbs.db', 'a/b'].map(isRubbish)).toEqual([
    true,
    true,
    true,
    false,
  ])
})

test.each<[string, string, boolean]>([
  ['a', 'b', true],
  ['a/b/c', '../../d', true],
  ['a/b/c', '../..', true],
  ['a/b/c', './d', true],
  ['a', '..', false],
  ['a/b', '../../c', false],
  ['a', '/etc/passwd', false],
  // Where `b` leads to the root from further below, this would be beside it.
  ['a', 'b/../c', false],
  ['a/b', '../c/..', false],
  ['a', 'b/..', false],
  ['a', '..b/c', true],
  ['a', 'x\\..\\..', false],
])('a link %s → %s stays inside: %s', (path, target, inside) => {
  expect(staysInside(path, target)).toBe(inside)
})

test('a folder that everything is in is found', () => {
  expect(commonFolder(['shop-1/a', 'shop-1/b/c'])).toBe('shop-1/')
  expect(commonFolder(['shop-1/a', 'shop-2/b'])).toBe('')
  expect(commonFolder(['a', 'a/b'])).toBe('')
  expect(commonFolder([])).toBe('')
})
