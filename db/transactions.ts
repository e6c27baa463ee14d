import type { Input, Operation, Output, Permission } from '#workflows/operation.ts'
import * as automations from './automations/operations.ts'
import { answerAgain, deleteConversation, sendMessage, stopAnswer } from './chat/operations.ts'
import * as commands from './commands/operations.ts'
import * as endpoints from './endpoints/operations.ts'
import * as holds from './holds/operations.ts'
import * as limits from './limits/operations.ts'
import * as mails from './mails/operations.ts'
import * as people from './people/operations.ts'
import type { Transaction } from './client.ts'
import * as keys from './keys/operations.ts'
import * as organisations from './organisations/operations.ts'
import * as privacy from './privacy/operations.ts'
import * as projects from './projects/operations.ts'
import * as runs from './runs/operations.ts'
import * as schedules from './schedules/operations.ts'
import * as tools from './tools/operations.ts'
import { retryOutbox } from './engine/room.ts'
import { selectRuns } from './selections/operations.ts'
import { deleteEntry, readEntry, rememberEntry, saveEntry } from './store/operations.ts'

export interface Actor {
  kind: 'user' | 'key' | 'run' | 'hook'
  id: string
  name: string
  email?: string
  /** The session a person calls by. */
  session?: string
}

/** On whose behalf a transaction or a view works. */
export interface Caller {
  org: string
  actor: Actor
  may?: (permission: Permission) => boolean
  /** Of the member whose key calls. */
  mailbox?: string
  /** The run that is about to begin, where its id is known before. */
  run?: string
}

export type Perform<T extends Operation> = (
  tx: Transaction,
  input: Input<T>,
  caller: Caller,
) => Promise<Output<T>>

type AnyPerform = (tx: Transaction, input: never, caller: Caller) => Promise<unknown>

/** Every operation that is one transaction, by name. */
export const transactions: ReadonlyMap<
  string,
  (tx: Transaction, input: unknown, caller: Caller) => Promise<unknown>
> = new Map(
  Object.entries({
    ...automations,
    ...commands,
    ...endpoints,
    ...keys,
    ...holds,
    ...limits,
    ...organisations,
    ...privacy,
    ...mails,
    ...people,
    ...projects,
    ...runs,
    ...schedules,
    ...tools,
    ...{ answerAgain, deleteConversation, sendMessage, stopAnswer },
    ...{ retryOutbox, selectRuns },
    ...{ deleteEntry, readEntry, rememberEntry, saveEntry },
  } as Record<string, AnyPerform>).map(([name, perform]) => [name, perform as never]),
)
