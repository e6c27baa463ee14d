import {
  installationPermissions,
  keyPermissions,
  roles,
  type Permission,
  type Role,
} from '#workflows/operation.ts'

export const permissionsOfRole = (role: string): readonly Permission[] =>
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
