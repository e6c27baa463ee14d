import { permissionsOfRole } from '#db/people/permissions.ts'
import { roles, type Permission } from '#workflows/operation.ts'
import { Problem } from './problem.ts'
import type { Identity } from './session.ts'

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

/** That a key asks for what only a person has. */
export const refusePersonal = (what: string, { actor }: Identity): Problem =>
  new Problem({
    status: 403,
    code: 'not_a_person',
    detail: `${what} is about an account of one’s own, and a ${actor.kind} has none.`,
    hint: 'Sign in instead.',
  })
