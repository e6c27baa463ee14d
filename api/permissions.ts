import {
  installationPermissions,
  keyPermissions,
  roles,
  type Permission,
  type Role,
} from '#workflows/operation.ts'
import { Problem } from './problem.ts'
import type { Identity } from './session.ts'

const permissionsOfRole = (role: string): readonly Permission[] =>
  Object.hasOwn(roles, role) ? roles[role as Role] : []

/** What the holder of `role` may do; several roles are separated by commas, as better-auth keeps them. */
export const permissionsOf = (role: string): ReadonlySet<Permission> =>
  new Set(role.split(',').flatMap((each) => permissionsOfRole(each.trim())))

/** What a person in an organisation may do: by their roles there, and beyond it as a super-admin. */
export const permissionsOfPerson = (role: string, superAdmin: boolean): ReadonlySet<Permission> =>
  superAdmin ? new Set([...permissionsOf(role), ...installationPermissions]) : permissionsOf(role)

/** What a key may do: its scopes, as far as the person it belongs to may do them at this moment. */
export const permissionsOfKey = (
  scopes: readonly string[],
  role: string,
  superAdmin: boolean,
): ReadonlySet<Permission> => {
  const theirs = permissionsOfPerson(role, superAdmin)
  return new Set(keyPermissions.filter((each) => scopes.includes(each) && theirs.has(each)))
}

/** The roles that hold a permission, lowest first; none for what only super-admins may. */
export const rolesWith = (permission: Permission): string[] =>
  Object.keys(roles)
    .filter((role) => permissionsOfRole(role).includes(permission))
    .toReversed()

/** The refusal of somebody who may not: what is missing, and who can give it. */
export const refusePermission = (what: string, permission: Permission, caller: Identity): Problem => {
  const holding = rolesWith(permission)
  const hint =
    holding.length === 0
      ? 'Only a super-admin of this installation may do this.'
      : caller.actor.kind === 'key'
        ? `Use a key with the scope ${permission}, made by somebody who may do this.`
        : `The roles ${holding.join(', ')} have it; an ${holding.includes('admin') ? 'admin or owner' : 'owner'} of the organisation can give you one.`
  return new Problem({
    status: 403,
    code: 'forbidden',
    detail: `${what} needs the permission ${permission}.`,
    hint,
    errors: [{ field: 'permission', code: 'missing_permission', message: permission }],
  })
}
