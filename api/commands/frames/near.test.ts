import { expect, test } from 'vitest'
import { records as all } from '../held-out/records.ts'
import { nearest } from './near.ts'

const records = (widget: string) => Promise.resolve({ all: all[widget] ?? [], complete: true })
const near = (text: string) => nearest(text, records, () => true)

test('what cannot be done to something is offered as what can, by its name', async () => {
  expect(await near('delete Newsletter')).toContainEqual(
    expect.objectContaining({ text: 'archive Newsletter' }),
  )
})

test('questions come nearest to questions', async () => {
  const [first] = await near('which keys are too old?')
  expect(first!.contract).toMatchObject({ name: 'listApiKeys', kind: 'view' })
})

test('what means nothing here is near to nothing', async () => {
  expect(await near('grüß die Oma')).toEqual([])
})

test('only what somebody may do is offered', async () => {
  expect(await nearest('delete Newsletter', records, ({ kind }) => kind === 'view')).not.toContainEqual(
    expect.objectContaining({ text: 'archive Newsletter' }),
  )
})
