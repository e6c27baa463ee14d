import { Worker } from '@temporalio/worker'
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { drawnTypes, kindNames } from '#infra/testing/graphs.ts'
import { workflowBundle } from '#worker/bundle.ts'
import { payloadCodec } from '#worker/codec.ts'
import { quietly } from '#worker/connection.ts'
import { failureConverterPath } from '#worker/converter.ts'
import { publicKey, readHistory, recordedId } from '#worker/history.ts'
import { nodeKinds } from './automations/core/nodes/nodes.ts'

quietly()

const files = globSync(new URL('./*/histories/*.json', import.meta.url).pathname)
const dataConverter = { payloadCodecs: [payloadCodec(publicKey)], failureConverterPath }

const replay = async (code: string, file: string) => {
  const name = basename(file, '.json')
  await Worker.runReplayHistory(
    { workflowBundle: { code }, dataConverter },
    readHistory(readFileSync(file, 'utf8')),
    recordedId(name),
  )
}

test('there are histories to replay', () => expect(files.length).toBeGreaterThan(4))

test('there is one of every kind of step', () => {
  const inert = [...nodeKinds].flatMap(([type, kind]) => (kind.inert ? [type] : []))
  expect([...drawnTypes(), ...inert].toSorted()).toEqual([...nodeKinds.keys()].toSorted())
  const names = files.map((file) => basename(file, '.json'))
  for (const kind of kindNames)
    expect(names).toContain(`each-${kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`)
})

test.each(files.map((file) => [basename(file, '.json'), file]))(
  'the recorded run "%s" still replays',
  async (_, file) => {
    const { code } = await workflowBundle()
    await replay(code, file)
  },
)

test('a change that would break waiting runs is found', async () => {
  const { code } = await workflowBundle()
  const broken = code.replace('.beginAutomation(', '.openRun(')
  expect(broken).not.toBe(code)
  await expect(
    replay(
      broken,
      files.find((file) => file.includes('approved-push'))!,
    ),
  ).rejects.toThrow(/[Nn]ondeterminism|Determinism/)
})
