import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bytesOf } from './folder-size.ts'
import { temporaryData } from './testing/temporary.ts'

test('what lies in a folder is counted, however deep, and links are not followed', async () => {
  const folder = temporaryData()
  mkdirSync(join(folder, 'a', 'b'), { recursive: true })
  writeFileSync(join(folder, 'one'), Buffer.alloc(1000))
  writeFileSync(join(folder, 'a', 'b', 'two'), Buffer.alloc(500))
  const before = await bytesOf(folder)
  expect(before).toBe(1500)
  symlinkSync('/', join(folder, 'root'))
  expect((await bytesOf(folder)) - before).toBeLessThan(100)
  expect(await bytesOf(join(folder, 'nothing'))).toBe(0)
})
