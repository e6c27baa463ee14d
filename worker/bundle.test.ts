import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { adoptEnvironment } from '#infra/settings.ts'
import { workflowBundle } from './bundle.ts'

test(
  'two builders at once give the same build, which the next start only reads',
  { timeout: 60_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const [one, other] = await Promise.all([workflowBundle(folder), workflowBundle(folder)])
    expect(one.buildId).toMatch(/^[0-9a-f]{16}$/)
    expect(other).toEqual(one)
    expect(one.code).toContain('runAutomation')
    // Every run makes its modules anew; schemas among them took longer than all the rest of a run.
    expect(one.code.includes('node_modules/zod')).toBe(false)
    expect(readdirSync(folder)).toHaveLength(1)
    const began = performance.now()
    expect(await workflowBundle(folder)).toEqual(one)
    expect(performance.now() - began).toBeLessThan(10_000)
  },
)

test('the script the launcher chose is the build, whatever became of the sources since', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
  const chosen = join(folder, 'workflows.js')
  onTestFinished(() => {
    adoptEnvironment({ MAINSPRING_BUNDLE: '' })
    rmSync(folder, { recursive: true, force: true })
  })
  adoptEnvironment({ MAINSPRING_BUNDLE: chosen })
  await expect(workflowBundle()).rejects.toThrow(`${chosen} cannot be read`)
  writeFileSync(chosen, 'chosen')
  expect(await workflowBundle()).toEqual({ code: 'chosen', buildId: expect.stringMatching(/^[0-9a-f]{16}$/) })
})
