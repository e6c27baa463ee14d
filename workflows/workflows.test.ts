import { expect, test } from 'vitest'
import { deliverEvents } from './endpoints/core/internal.ts'
import { operations } from './operations.ts'
import { fireSchedule } from './schedules/core/internal.ts'
import { eraseOrganisation } from './organisations/core/internal.ts'
import * as workflows from './workflows.ts'

test('every operation that is a workflow has one of the same name, and every workflow its operation', () => {
  const durable = [...operations.values()].filter(({ host }) => host === 'workflow').map(({ name }) => name)
  // Behind the API: accepted by a workflow of the catalogue, for the installation; the queues of endpoints; and what schedules start.
  expect(Object.keys(workflows).toSorted()).toEqual(
    [...durable, eraseOrganisation.name, deliverEvents.name, fireSchedule.name].toSorted(),
  )
})
