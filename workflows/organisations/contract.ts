import * as z from 'zod'
import { message, operation, permissions, roleNames, view, type Output } from '../operation.ts'

const moment = z.iso.datetime()
const identifier = z.string().min(1).max(64)
const member = identifier.meta({ title: 'Member', widget: 'member' })
const invitation = z.uuid().meta({ title: 'Invitation', widget: 'invitation' })
const roleList = z.array(z.enum(roleNames)).min(1).max(roleNames.length).meta({ title: 'Roles' })
const slug = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens')
  .meta({ title: 'Short name', like: 'small letters, digits and single hyphens, like acme-labs' })
const days = z.int().min(1).max(3650).nullable()
const done = z.strictObject({})

export const accountClasses = ['system', 'paid', 'trial'] as const

const memberShape = z.strictObject({
  id: identifier,
  user: identifier,
  name: z.string(),
  email: z.string(),
  roles: z.array(z.string()),
  joinedAt: moment,
  /** Whether it is the caller. */
  you: z.boolean(),
})

export const invitationStatuses = ['pending', 'accepted', 'declined', 'revoked', 'expired'] as const
export type InvitationStatus = (typeof invitationStatuses)[number]

const invitationShape = z.strictObject({
  id: invitation,
  email: z.string(),
  roles: z.array(z.string()),
  status: z.enum(invitationStatuses),
  invitedBy: z.string(),
  createdAt: moment,
  expiresAt: moment,
  /** Whether its link can still be shown, which is possible once. */
  linkShown: z.boolean(),
})
export type Invitation = z.output<typeof invitationShape>

export const getOrganisation = view({
  name: 'getOrganisation',
  title: 'Organisation',
  summary:
    'The organisation one acts for: its name, account class, seats, retention, and whether it is being deleted.',
  permission: 'organisation:read',
  input: z.strictObject({}),
  output: z.strictObject({
    id: identifier,
    name: z.string(),
    slug: z.string(),
    accountClass: z.enum(accountClasses),
    createdAt: moment,
    seats: z.strictObject({ used: z.int(), limit: z.int().nullable() }),
    retention: z.strictObject({ runDays: days, deliveryDays: days }),
    /** The run that deletes it and when its grace is over; null when it stays. */
    closing: z.strictObject({ run: z.uuid(), at: moment, by: z.string() }).nullable(),
  }),
})

export const listMembers = view({
  name: 'listMembers',
  title: 'Members',
  summary: 'Who belongs to the organisation, and in which roles.',
  permission: 'organisation:read',
  picks: { widget: 'member', value: 'id', shows: ['name', 'email'] },
  phrases: [
    'show members',
    'show all members',
    'show people',
    'who is in the organisation',
    'who are the members',
  ],
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(memberShape) }),
})
export type Member = z.output<typeof memberShape>

export const listRoles = view({
  name: 'listRoles',
  title: 'Roles',
  summary: 'Every role, what it may do, and whether the caller may give it.',
  permission: 'organisation:read',
  input: z.strictObject({}),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        name: z.enum(roleNames),
        permissions: z.array(z.enum(permissions)),
        mayGive: z.boolean(),
      }),
    ),
  }),
})

export const listMemberEvents = view({
  name: 'listMemberEvents',
  title: 'Changes of membership',
  summary: 'Who joined, left, was removed, got other roles or took over ownership, newest first.',
  permission: 'members:manage',
  input: z.strictObject({
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        id: z.uuid(),
        kind: z.string(),
        actor: z.string(),
        subject: z.string(),
        detail: z.string(),
        at: moment,
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
})

export const renameOrganisation = operation({
  name: 'renameOrganisation',
  title: 'Rename the organisation',
  summary: 'Gives it another name, and another short name when one is sent.',
  permission: 'organisation:manage',
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  phrases: ['rename the organisation to {name}'],
  input: z.strictObject({
    name: z.string().trim().min(1).max(120).meta({ title: 'Name' }),
    slug: slug.optional(),
  }),
  output: z.strictObject({ id: identifier, name: z.string(), slug: z.string() }),
})

export const changeMemberRoles = operation({
  name: 'changeMemberRoles',
  title: 'Change a member’s roles',
  summary: 'Gives a member these roles instead of the ones they have; it counts from their next request on.',
  permission: 'members:manage',
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  phrases: [
    'make {member} an {roles}',
    'give {member} the {roles} role',
    'give {member} the role {roles}',
    'change the roles of {member} to {roles}',
    'change the role of {member} to {roles}',
  ],
  input: z.strictObject({ member, roles: roleList }),
  output: z.strictObject({ member: memberShape }),
})

export const removeMember = operation({
  name: 'removeMember',
  title: 'Remove a member',
  summary: 'Takes somebody out of the organisation; keys they made stop working.',
  permission: 'members:manage',
  effect: 'once',
  host: 'transaction',
  by: 'people',
  destructive: true,
  phrases: ['remove {member} from the organisation', 'remove the member {member}'],
  input: z.strictObject({ member }),
  output: done,
})

export const leaveOrganisation = operation({
  name: 'leaveOrganisation',
  title: 'Leave the organisation',
  summary: 'Ends one’s own membership; the last owner stays.',
  permission: 'organisation:read',
  effect: 'once',
  host: 'transaction',
  by: 'people',
  destructive: true,
  input: z.strictObject({}),
  output: done,
})

export const transferOwnership = operation({
  name: 'transferOwnership',
  title: 'Hand over ownership',
  summary: 'Makes another member an owner and oneself an admin, in one step.',
  permission: 'organisation:own',
  effect: 'once',
  host: 'transaction',
  by: 'people',
  destructive: true,
  input: z.strictObject({ member }),
  output: z.strictObject({ owner: memberShape, former: memberShape }),
})

export const inviteMember = operation({
  name: 'inviteMember',
  title: 'Invite a member',
  summary: 'Invites a person by e-mail, reminds them at half time, and ends when they answer or it expires.',
  permission: 'members:manage',
  effect: 'outward',
  host: 'workflow',
  by: 'people',
  phrases: ['invite {email}', 'invite {email} as {roles}'],
  input: z.strictObject({
    email: z.email().max(254).meta({ title: 'E-mail' }),
    roles: roleList,
    days: z.int().min(1).max(30).default(7).meta({ title: 'Good for', unit: 'days' }),
  }),
  output: z.strictObject({ invitation, status: z.enum(invitationStatuses) }),
})

export const showInvitationLink = operation({
  name: 'showInvitationLink',
  title: 'Show an invitation’s link',
  summary: 'Shows the link of a pending invitation once, to pass it on by other means than e-mail.',
  permission: 'members:manage',
  effect: 'once',
  host: 'transaction',
  by: 'people',
  input: z.strictObject({ invitation }),
  output: z.strictObject({ url: z.string().meta({ title: 'Link', widget: 'secret' }) }),
})

export const revokeInvitation = operation({
  name: 'revokeInvitation',
  title: 'Revoke an invitation',
  summary: 'Makes a pending invitation’s link no good any more.',
  permission: 'members:manage',
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  phrases: [
    'revoke the invitation of {invitation}',
    'revoke the invitation for {invitation}',
    'take back the invitation of {invitation}',
  ],
  input: z.strictObject({ invitation }),
  output: z.strictObject({ invitation: invitationShape }),
})

export const listInvitations = view({
  name: 'listInvitations',
  title: 'Invitations',
  summary: 'Invitations, newest first; never their links.',
  permission: 'members:manage',
  picks: { widget: 'invitation', value: 'id', shows: ['email', 'status'] },
  phrases: ['show invitations', 'show all invitations', 'who is invited'],
  input: z.strictObject({
    status: z.enum(invitationStatuses).optional().meta({ title: 'Status' }),
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  }),
  output: z.strictObject({ items: z.array(invitationShape), nextCursor: z.string().nullable() }),
})

export const setAccountClass = operation({
  name: 'setAccountClass',
  title: 'Set an account class',
  summary: 'Makes an organisation a system, paid or trial account.',
  permission: 'installation:manage',
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  input: z.strictObject({
    organisation: identifier.meta({ title: 'Organisation', widget: 'organisation' }),
    accountClass: z.enum(accountClasses).meta({ title: 'Account class' }),
  }),
  output: z.strictObject({ organisation: identifier, accountClass: z.enum(accountClasses) }),
})

export const listOrganisations = view({
  name: 'listOrganisations',
  title: 'All organisations',
  summary:
    'Every organisation of the installation, newest first: its account class, size and how busy it is.',
  permission: 'installation:manage',
  audited: true,
  picks: { widget: 'organisation', value: 'id', shows: ['name', 'slug'], search: 'text' },
  input: z.strictObject({
    text: z.string().min(1).max(200).optional().meta({
      title: 'Text',
      description: 'In the name, the short name or the id, whatever the case',
    }),
    accountClass: z.enum(accountClasses).optional().meta({ title: 'Account class' }),
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        id: identifier,
        name: z.string(),
        slug: z.string(),
        accountClass: z.enum(accountClasses),
        members: z.int(),
        /** Accepted in the last 24 hours. */
        runs: z.int(),
        createdAt: moment,
        closing: z.boolean(),
        /** When its grace is over; null when it stays. */
        closingAt: moment.nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
})
export type ListedOrganisation = Output<typeof listOrganisations>['items'][number]

export const deleteOrganisation = operation({
  name: 'deleteOrganisation',
  title: 'Delete the organisation',
  summary:
    'Stops everything at once, keeps it for a grace of 30 days, then erases everything and certifies it.',
  permission: 'organisation:own',
  effect: 'once',
  host: 'workflow',
  by: 'people',
  destructive: true,
  input: z.strictObject({
    slug: z
      .string()
      .max(60)
      .meta({ title: 'Short name of the organisation', description: 'Type it to confirm' }),
  }),
  output: z.strictObject({ deleted: z.boolean(), certificate: z.string().nullable() }),
})

export const keepOrganisation = message({
  name: 'keepOrganisation',
  title: 'Keep the organisation',
  summary: 'Takes its deletion back while the grace lasts; what was paused for it goes on.',
  permission: 'organisation:own',
  input: z.strictObject({ run: z.uuid().meta({ title: 'The run that deletes it', widget: 'run' }) }),
  output: z.strictObject({ kept: z.boolean() }),
})
