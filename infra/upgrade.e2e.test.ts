import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { client, newKey } from './testing/client.ts'
import { runCommand } from './testing/command.ts'
import { launch } from './testing/launcher.ts'
import { oldFolders, publicPassphrase, receiverPort } from './testing/old-folder.ts'
import { startReceiver } from './testing/receiver.ts'
import { temporaryData } from './testing/temporary.ts'

let receiver: Awaited<ReturnType<typeof startReceiver>>
beforeAll(async () => {
  receiver = await startReceiver({ port: receiverPort })
})
afterAll(() => receiver?.close())

const releases = readdirSync(oldFolders).filter((name) => name.endsWith('.tar'))

test('there are folders of older releases', () => {
  expect(releases.length).toBeGreaterThan(0)
})

test.each(releases)(
  'the folder that %s left is brought to this release, and its waiting run finishes',
  async (name) => {
    const data = temporaryData()
    const restored = await runCommand('restore', [join(oldFolders, name), '--data', data], {
      MAINSPRING_BACKUP_PASSPHRASE: publicPassphrase,
    })
    expect(restored, restored.output).toMatchObject({ code: 0 })
    const system = await launch({ data, environment: { MAINSPRING_EGRESS_ALLOW: receiver.host } })
    try {
      const api = client(system.url, await newKey(system))
      const { body } = await api.get('runs/listRuns')
      expect(body.items).toMatchObject([
        { status: 'waiting', title: 'Deploy on push' },
        { status: 'completed', title: 'Deploy on push' },
      ])
      const [waiting, finished] = body.items.map(({ id }: { id: string }) => id)
      expect((await api.runDetail(finished)).steps.map(({ node }) => node)).toContain('deploy')
      const decision = { run: waiting, node: 'approve', decision: 'approve' }
      expect((await api.post('automations/decideApproval', decision)).status).toBe(200)
      await api.runThat(waiting, 'completes', ({ run }) => run.status === 'completed')
      expect(receiver.received.filter(({ key }) => key.startsWith(finished))).toEqual([])
      expect(receiver.received.filter(({ key }) => key.startsWith(waiting))).toMatchObject([
        { key: `${waiting}/deploy/-/1` },
      ])
      const signedIn = await fetch(`${system.url}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: system.url },
        body: JSON.stringify({ email: system.email, password: system.password }),
      })
      expect(signedIn.status).toBe(200)
    } finally {
      await system.remove()
      rmSync(data, { recursive: true, force: true })
    }
  },
)
