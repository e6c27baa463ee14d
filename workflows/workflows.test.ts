import { expect, test } from 'vitest'
import { performDeploy, serveProject } from './deploys/core/internal.ts'
import { deliverEvents } from './endpoints/core/internal.ts'
import { holdAct } from './holds/core/internal.ts'
import { operations } from './operations.ts'
import { keepLimit } from './limits/core/internal.ts'
import { watchProject } from './projects/core/internal.ts'
import { fireSchedule } from './schedules/core/internal.ts'
import { eraseOrganisation } from './organisations/core/internal.ts'
import * as workflows from './workflows.ts'

test('every operation that is a workflow has one of the same name, and every workflow its operation', () => {
  const durable = [...operations.values()].filter(({ host }) => host === 'workflow').map(({ name }) => name)
  // Behind the API: accepted by a workflow of the catalogue, for the installation; acts that are held; the queues of endpoints, limits and projects; what schedules start; and a project’s deploys and probe.
  expect(Object.keys(workflows).toSorted()).toEqual(
    [
      ...durable,
      ...[eraseOrganisation, deliverEvents, fireSchedule, holdAct, keepLimit].map(({ name }) => name),
      ...[serveProject, performDeploy, watchProject].map(({ name }) => name),
    ].toSorted(),
  )
})
