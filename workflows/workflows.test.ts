import { expect, test } from 'vitest'
import { performDeploy, serveProject } from './deploys/core/internal.ts'
import { deliverEvents } from './endpoints/core/internal.ts'
import { operations } from './operations.ts'
import { fireSchedule } from './schedules/core/internal.ts'
import { eraseOrganisation } from './organisations/core/internal.ts'
import * as workflows from './workflows.ts'

test('every operation that is a workflow has one of the same name, and every workflow its operation', () => {
  const durable = [...operations.values()].filter(({ host }) => host === 'workflow').map(({ name }) => name)
  // Behind the API: accepted by a workflow of the catalogue, for the installation; the queues of endpoints and projects; what schedules start; and a project’s deploys.
  expect(Object.keys(workflows).toSorted()).toEqual(
    [
      ...durable,
      ...[eraseOrganisation, deliverEvents, fireSchedule, serveProject, performDeploy].map(
        ({ name }) => name,
      ),
    ].toSorted(),
  )
})
