import type { Role } from '#workflows/operation.ts'

/** Every role, highest first, as one explains it to a colleague. */
export const roleWords: Record<Role, string> = {
  owner: 'Everything, and deletes or hands over the organisation.',
  admin: 'Everything but the ownership: members, keys, settings.',
  member: 'Builds, runs and decides.',
  builder: 'Builds and runs automations, decides nothing.',
  operator: 'Runs automations and decides, builds nothing.',
  approver: 'Decides what waits, and sees the rest.',
  viewer: 'Sees automations and runs.',
  billing: 'Sees the organisation and its bills, nothing else.',
}

export const rolesText = (roles: readonly string[]): string => roles.join(', ')
