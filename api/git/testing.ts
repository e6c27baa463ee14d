import { v7 as newId } from 'uuid'
import { withOrg } from '#db/client.ts'
import { deployments } from '#db/schema.ts'

/** A deployment as a row alone, for tests that deploy nothing. */
export const plantDeployment = async (
  org: string,
  project: string,
  more: Partial<typeof deployments.$inferInsert> = {},
): Promise<string> => {
  const id = newId()
  await withOrg(org, (tx) =>
    tx.insert(deployments).values({
      ...{ org, id, project, number: 1, cause: 'push', branch: 'main', commit: 'c0ffee' },
      ...{ author: 'Ada', message: 'First', release: id, initiator: 'test' },
      ...more,
    }),
  )
  return id
}
