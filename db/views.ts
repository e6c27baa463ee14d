import type { Input, Output, View } from '#workflows/operation.ts'
import * as audit from './audit/views.ts'
import * as automations from './automations/views.ts'
import type { Transaction } from './client.ts'
import * as deploys from './deploys/views.ts'
import * as chat from './chat/views.ts'
import * as commands from './commands/views.ts'
import * as endpoints from './endpoints/views.ts'
import * as forms from './forms/views.ts'
import * as holds from './holds/views.ts'
import * as installation from './installation/views.ts'
import * as keys from './keys/views.ts'
import * as limits from './limits/views.ts'
import * as organisations from './organisations/views.ts'
import * as privacy from './privacy/views.ts'
import * as mails from './mails/views.ts'
import { listUndelivered } from './engine/room.ts'
import { getPayload } from './payloads/views.ts'
import * as people from './people/views.ts'
import * as projects from './projects/views.ts'
import * as runs from './runs/views.ts'
import * as schedules from './schedules/views.ts'
import * as selections from './selections/views.ts'
import * as store from './store/views.ts'
import * as tools from './tools/views.ts'
import type { Caller } from './transactions.ts'

export type Read<T extends View> = (tx: Transaction, input: Input<T>, caller: Caller) => Promise<Output<T>>

type AnyRead = (tx: Transaction, input: never, caller: Caller) => Promise<unknown>

/** Every view, by name. */
export const views: ReadonlyMap<
  string,
  (tx: Transaction, input: unknown, caller: Caller) => Promise<unknown>
> = new Map(
  Object.entries({
    ...audit,
    ...automations,
    ...deploys,
    ...chat,
    ...commands,
    ...endpoints,
    ...forms,
    ...holds,
    ...installation,
    ...mails,
    ...people,
    ...keys,
    ...limits,
    ...organisations,
    ...privacy,
    ...projects,
    ...runs,
    ...schedules,
    ...selections,
    ...store,
    ...tools,
    getPayload,
    listUndelivered,
  } as Record<string, AnyRead>).map(([name, read]) => [name, read as never]),
)
