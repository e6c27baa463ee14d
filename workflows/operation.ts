import * as z from 'zod'

/** What a retry, a continue or a confirmation must know about running it: again is harmless, again is wrong, or it leaves the house. */
export type Effect = 'idempotent' | 'once' | 'outward'

export type Shape = z.ZodType

interface Contract<I extends Shape, O extends Shape> {
  name: string
  /** A short name in the imperative, as on a button. */
  title: string
  /** One sentence: what happens. */
  summary: string
  permission: Permission
  /** About the account of whoever calls: a person has one, keys and runs have none. */
  personal?: true
  input: I
  output: O
  /** How people ask for it; `{field}` stands for a field of its input. */
  phrases?: readonly string[]
}

/** Something that changes something. */
export interface Operation<I extends Shape = Shape, O extends Shape = Shape> extends Contract<I, O> {
  kind: 'operation'
  effect: Effect
  /** `workflow`: durable, answered with a run. `transaction`: one database commit is all of it, answered with its output. */
  host: 'workflow' | 'transaction'
  /** `run`: every call is a run of its own. `entity`: one long-lived run per key. */
  identity: 'run' | 'entity'
  /** `people`: no step of an automation, since somebody must answer for it. */
  by?: 'people'
  meter?: { unit: string; per: 'run' }
  /** The name of the operation that takes it back afterwards. */
  undo?: string
  /** What the undo takes of what came of it, by field; its own input where this is left out. */
  undoTakes?: Readonly<Record<string, string>>
  /** Takes away what cannot be brought back: surfaces for people ask before, and it is held for a while. */
  destructive?: true
  /** Why it is not held although it is destructive. */
  atOnce?: string
}

/** Something said to a running workflow; its input names the run. */
export interface Message<I extends Shape = Shape, O extends Shape = Shape> extends Contract<I, O> {
  kind: 'message'
  /** The operations whose runs hear it; every run when left out. */
  to?: readonly string[]
  /** Takes away what cannot be brought back: surfaces for people ask before, and it is held for a while. */
  destructive?: true
}

/** A read from Postgres. */
export interface View<I extends Shape = Shape, O extends Shape = Shape> extends Contract<I, O> {
  kind: 'view'
  picks?: Picks
  /** Each look is written down in the log of the installation, since it goes past the walls between organisations. */
  audited?: true
  feed?: Feed
}

/** A list of `items` that can be followed. */
export interface Feed {
  /** Of its route, below /api/v1. */
  path: string
  /** The fields, joined by slashes, by which its changes name items; those of one name are told together. */
  key: readonly string[]
}

/** How the items of a list are chosen from, wherever an input says `widget`; fields are those of an item. */
export interface Picks {
  widget: string
  /** The field that is sent. */
  value: string
  /** The fields that tell it from others, first its name. */
  shows: readonly string[]
  /** The field of the view's input that narrows by text. */
  search?: string
}

export type AnyContract = Operation | Message | View

/** Whether it can be for who calls, whatever they may. */
export const isFor = ({ personal }: Pick<AnyContract, 'personal'>, { kind }: { kind: string }): boolean =>
  !personal || kind === 'user'

/** Whether it waits for the hold of its organisation, in which it can be undone, before it is done. */
export const isHeldBack = (contract: AnyContract): boolean =>
  contract.kind !== 'view' &&
  contract.destructive === true &&
  !(contract.kind === 'operation' && contract.atOnce !== undefined)

/** As a caller writes it, before defaults are filled in. */
export type Request<T extends { input: Shape }> = z.input<T['input']>
export type Input<T extends { input: Shape }> = z.output<T['input']>
export type Output<T extends { output: Shape }> = z.output<T['output']>

/** What may be allowed in an organisation; its owners may all of it. */
export const permissions = [
  'automations:read',
  'automations:write',
  'automations:run',
  'runs:read',
  'runs:write',
  'approvals:decide',
  'organisation:read',
  'organisation:manage',
  'organisation:own',
  'members:manage',
  'keys:manage',
  'mails:read',
  'mails:send',
  'endpoints:read',
  'endpoints:manage',
  'projects:read',
  'projects:write',
  'projects:deploy',
  'tools:call',
  'tools:manage',
  'profile:read',
  'profile:write',
  'commands:use',
  'audit:read',
  'payloads:decode',
  'data:export',
  'billing:manage',
  'holds:skip',
] as const
/** What concerns the whole installation: super-admins may it, no role. */
export const installationPermissions = ['installation:manage', 'backup:manage', 'metrics:read'] as const
/** What a key may be made for; of the installation only what a program without a person must read. */
export const keyPermissions = [...permissions, 'metrics:read'] as const
type InstallationPermission = (typeof installationPermissions)[number]
export type Permission = (typeof permissions)[number] | InstallationPermission
export const isOfInstallation = (permission: Permission): permission is InstallationPermission =>
  (installationPermissions as readonly Permission[]).includes(permission)

/** One's own account, and to say what one wants: what comes of it needs its own permissions. */
const self = ['profile:read', 'profile:write', 'commands:use'] as const
const viewing = [...self, 'automations:read', 'runs:read', 'projects:read', 'organisation:read'] as const
const operating = [
  'automations:run',
  'runs:write',
  'approvals:decide',
  'projects:deploy',
  'tools:call',
] as const
const working = [...viewing, ...operating, 'automations:write', 'projects:write'] as const

/**
 * Every role as a named set of permissions. Owner, admin and member are each above the next; the business roles are
 * narrower, and a person may hold several. A role that is not here may do nothing.
 */
export const roles = {
  owner: permissions,
  admin: permissions.filter((each) => each !== 'organisation:own'),
  member: working,
  builder: [
    ...viewing,
    ...(['automations:write', 'automations:run', 'runs:write', 'tools:call'] as const),
    ...(['projects:write', 'projects:deploy'] as const),
  ],
  operator: [...viewing, ...operating],
  approver: [...viewing, 'approvals:decide'],
  viewer: viewing,
  billing: [...self, 'organisation:read', 'billing:manage'],
} as const satisfies Record<string, readonly Permission[]>
export type Role = keyof typeof roles
export const roleNames = Object.keys(roles) as [Role, ...Role[]]

type Declared<T> = Omit<T, 'kind' | 'identity'>

/** Keeps `host` as written, so that callers know by type whether a run or the output answers. */
export const operation = <I extends Shape, O extends Shape, H extends Operation['host']>(
  contract: Declared<Operation<I, O>> & { host: H; identity?: 'run' | 'entity' },
): Operation<I, O> & { host: H } => ({ identity: 'run', ...contract, kind: 'operation' })

/** Keeps `name` as written, so that a workflow that handles it names it right. */
export const message = <const N extends string, I extends Shape, O extends Shape>(
  contract: Declared<Message<I, O>> & { name: N },
): Message<I, O> & { name: N } => ({
  ...contract,
  kind: 'message',
})

export const view = <I extends Shape, O extends Shape>(contract: Declared<View<I, O>>): View<I, O> => ({
  ...contract,
  kind: 'view',
})
