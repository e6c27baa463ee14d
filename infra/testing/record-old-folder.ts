import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { client, newKey } from './client.ts'
import { runCommand } from './command.ts'
import { launch } from './launcher.ts'
import { oldFolders, publicPassphrase, receiverPort } from './old-folder.ts'
import { deliver, deployOnPush, pushToMain } from './push.ts'
import { startReceiver } from './receiver.ts'

// `node infra/testing/record-old-folder.ts <name>`, once per release before it is published: keeps a data folder as
// this release leaves it, so that every later release must still start on it. An existing one of that name is replaced.
const [name] = process.argv.slice(2)
if (!name || !/^[\w.-]+$/.test(name)) throw new Error('usage: record-old-folder.ts <name of the release>')

const receiver = await startReceiver({ port: receiverPort })
const system = await launch({ environment: { MAINSPRING_EGRESS_ALLOW: receiver.host } })
try {
  const api = client(system.url, await newKey(system))
  const example = deployOnPush(receiver.url, '1s')
  // The run that waits does so until a later release's test decides.
  for (const node of example.graph.nodes) if (node.id === 'approve') delete node.expiresAfter
  const { body } = await api.post('automations/createAutomation', example)
  const push = async (delivery: string) => {
    const answer = await deliver(body.automation.webhook.url, body.secret, pushToMain, delivery)
    const run = ((await answer.json()) as { run: { id: string } }).run.id
    await api.runThat(run, 'waits', ({ steps }) => steps.some((step) => step.waits?.for === 'approval'))
    return run
  }
  const finished = await push('finished')
  await api.post('automations/decideApproval', { run: finished, node: 'approve', decision: 'approve' })
  await api.runThat(finished, 'completes', ({ run }) => run.status === 'completed')
  await push('waiting')
  const file = join(oldFolders, `${name}.tar`)
  rmSync(file, { force: true })
  const made = await runCommand('backup', ['--to', file], {
    MAINSPRING_DATA: system.data,
    MAINSPRING_BACKUP_PASSPHRASE: publicPassphrase,
  })
  console.log(made.output)
  process.exitCode = made.code
} finally {
  await system.remove()
  receiver.close()
}
