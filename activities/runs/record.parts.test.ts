import { ApplicationFailure } from '@temporalio/common'
import { v7 as newId } from 'uuid'
import { afterAll, expect, test } from 'vitest'
import { closeDatabase } from '#db/client.ts'
import { openRun } from './record.ts'

afterAll(closeDatabase)

const open = (operation: string, input: object) =>
  openRun({ org: `record-${newId()}`, run: newId(), operation, input: input as never, parent: null })

test('a run opens with its checked input', async () => {
  const letter = { to: 'ada@example.com', subject: 'Hello', text: 'Hello.' }
  expect(await open('sendMail', letter)).toEqual(letter)
})

test('a run whose input its contract refuses fails at once, naming the field, and is not repeated', async () => {
  const refused = await open('sendMail', { to: 'nobody', subject: 'Hello', text: 'Hello.' }).catch(
    (error: unknown) => error,
  )
  expect(refused).toBeInstanceOf(ApplicationFailure)
  expect(refused).toMatchObject({ type: 'InvalidInput', nonRetryable: true })
  expect((refused as Error).message).toContain('"to"')
})
