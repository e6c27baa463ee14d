import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { root } from '../root.ts'
import { client, newKey } from '../testing/client.ts'
import { eventually, launch } from '../testing/launcher.ts'
import { deliver, deployOnPush, pushToMain } from '../testing/push.ts'
import { startReceiver } from '../testing/receiver.ts'

const release = mkdtempSync(join(tmpdir(), 'mainspring-release-'))
afterAll(() => rmSync(release, { recursive: true, force: true }))

/** A copy of this checkout with another workflow bundle: the release after this one. */
const nextRelease = () => {
  const left = new Set(['node_modules', '.git', '.mainspring', '.svelte-kit'])
  cpSync(root, release, {
    recursive: true,
    filter: (path) => !left.has(relative(root, path).split('/').at(-1) ?? ''),
  })
  symlinkSync(join(root, 'node_modules'), join(release, 'node_modules'))
  appendFileSync(join(release, 'workflows/workflows.ts'), `\nexport const nextRelease = async () => 'new'\n`)
}

test('a run that waits finishes on the workflow bundle of the next release', async () => {
  const receiver = await startReceiver()
  const environment = { MAINSPRING_EGRESS_ALLOW: receiver.host }
  const before = await launch({ environment })
  const api = client(before.url, await newKey(before))
  const { body } = await api.post('automations/createAutomation', deployOnPush(receiver.url, '1s'))
  const answer = await deliver(body.automation.webhook.url, body.secret, pushToMain, 'release')
  const run = ((await answer.json()) as any).run.id
  await api.runThat(run, 'waits', (detail) => detail.run.status === 'waiting')
  await before.stop()

  nextRelease()
  const after = await launch({ data: before.data, root: release, environment })
  try {
    const again = client(after.url, await newKey(after))
    expect(
      (await again.post('automations/decideApproval', { run, node: 'approve', decision: 'approve' })).status,
    ).toBe(200)
    await again.runThat(run, 'completes', (detail) => detail.run.status === 'completed')
    expect(receiver.received).toHaveLength(1)
    await eventually('all is well', () => fetch(`${after.url}/api/ready`).then(({ ok }) => ok))
  } finally {
    await after.remove()
    receiver.close()
  }
}, 300_000)
