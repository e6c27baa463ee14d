import * as audit from './audit/contract.ts'
import * as automations from './automations/contract.ts'
import * as chat from './chat/contract.ts'
import * as commands from './commands/contract.ts'
import * as deploys from './deploys/contract.ts'
import * as engine from './engine/contract.ts'
import * as endpoints from './endpoints/contract.ts'
import * as forms from './forms/contract.ts'
import * as holds from './holds/contract.ts'
import * as installation from './installation/contract.ts'
import * as keys from './keys/contract.ts'
import * as limits from './limits/contract.ts'
import * as mails from './mails/contract.ts'
import * as people from './people/contract.ts'
import * as organisations from './organisations/contract.ts'
import * as privacy from './privacy/contract.ts'
import * as projects from './projects/contract.ts'
import * as runs from './runs/contract.ts'
import * as schedules from './schedules/contract.ts'
import * as selections from './selections/contract.ts'
import * as store from './store/contract.ts'
import * as tools from './tools/contract.ts'
import type { AnyContract, Message, Operation, View } from './operation.ts'

/** Every contract, by domain. Surfaces loop over this; nothing is listed twice. */
export const contracts = {
  audit,
  automations,
  chat,
  commands,
  deploys,
  engine,
  endpoints,
  forms,
  holds,
  installation,
  keys,
  limits,
  mails,
  organisations,
  people,
  privacy,
  projects,
  runs,
  schedules,
  selections,
  store,
  tools,
}

const isContract = (value: unknown): value is AnyContract =>
  typeof value === 'object' && value !== null && 'kind' in value && 'permission' in value

export interface Listed<C extends AnyContract = AnyContract> {
  domain: string
  contract: C
}

export const catalogue: readonly Listed[] = Object.entries(contracts).flatMap(([domain, exported]) =>
  Object.values(exported)
    .filter(isContract)
    .map((contract) => ({ domain, contract })),
)

const ofKind = <C extends AnyContract>(kind: C['kind']) =>
  new Map(
    catalogue
      .filter(({ contract }) => contract.kind === kind)
      .map((listed) => [listed.contract.name, listed.contract as C]),
  )

export const operations: ReadonlyMap<string, Operation> = ofKind<Operation>('operation')
export const messages: ReadonlyMap<string, Message> = ofKind<Message>('message')
export const views: ReadonlyMap<string, View> = ofKind<View>('view')
