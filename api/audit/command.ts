import { userInfo } from 'node:os'
import { record } from '#db/audit/record.ts'
import { withOrg } from '#db/client.ts'
import { systemScope } from './sign-in.ts'

/**
 * Writes down what an operator did on the machine itself, by a command.
 * @param org undefined for what concerns the whole installation
 */
export const recordCommand = (
  org: string | undefined,
  { action, title, subjects = [] }: { action: string; title: string; subjects?: string[] },
): Promise<void> => {
  const scope = org ?? systemScope
  return withOrg(scope, (tx) =>
    record(
      tx,
      scope,
      {
        actor: { kind: 'system', id: 'operator', name: `${userInfo().username} on the machine` },
        ...{ action, title, outcome: 'done', status: 200, subjects, input: null },
      },
      { surface: 'cli', address: null, agent: null, requestId: `command-${process.pid}` },
    ),
  )
}
