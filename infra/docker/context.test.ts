import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { archive, contextFiles } from './context.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'context-'))
  mkdirSync(join(folder, 'src'))
  for (const name of ['Dockerfile', 'src/a.js', 'src/a.test.js', '-rf', 'notes.md', 'keep.md'])
    writeFileSync(join(folder, name), name)
  symlinkSync('/etc/passwd', join(folder, 'link'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('an engine sees what .dockerignore leaves, whatever it is called, and links as links', async () => {
  writeFileSync(join(folder, '.dockerignore'), 'Dockerfile\n**/*.test.js\n*.md\n!keep.md\n')
  const tar = await buffer(archive(folder, await contextFiles(folder)))
  const listed = execFileSync('tar', ['-tv'], { input: tar }).toString()
  const names = listed
    .trim()
    .split('\n')
    .map((line) => line.replace(/^.*\d\d:\d\d /, ''))
  expect(names.toSorted()).toEqual(
    ['-rf', '.dockerignore', 'Dockerfile', 'keep.md', 'link -> /etc/passwd', 'src/', 'src/a.js'].toSorted(),
  )
})

test('what a .dockerignore leaves out and takes back in goes by its last line about it; none takes for ever', async () => {
  for (const name of ['src/keep', 'src/sub', 'src/keep/x.md'])
    name.includes('.') ? writeFileSync(join(folder, name), '') : mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'a'.repeat(200)), '')
  writeFileSync(
    join(folder, '.dockerignore'),
    `# all but\n/src/\n!src/keep\n**/*.md\n./notes.md\n!keep.md\n${'*a'.repeat(60)}b\nDockerfile\n`,
  )
  expect((await contextFiles(folder)).toSorted()).toEqual(
    ['-rf', '.dockerignore', 'Dockerfile', 'a'.repeat(200), 'keep.md', 'link', 'src/keep'].toSorted(),
  )
})
