import { page } from '$app/state'
import type { Permission } from '#workflows/operation.ts'
import type { Me } from '#lib/session.ts'

/** Whoever is looking at this page; only inside the app, where somebody is signed in. */
export const whoLooks = (): Me => page.data.me as Me

export const mayAs = (me: Me, permission: Permission): boolean =>
  me.permissions.some(({ name, allowed }) => name === permission && allowed)

export const may = (permission: Permission): boolean => mayAs(whoLooks(), permission)

const listed = (names: string[], and: string): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`

/** Why the one who looks may not do this and who can change that, as one reads it on a button; null when they may. */
export const whyNot = (permission: Permission): string | null => {
  const me = whoLooks()
  const found = me.permissions.find(({ name }) => name === permission)
  if (found?.allowed) return null
  if (!found?.roles.length) return found?.reason ?? 'You may not do this.'
  const givers = listed(
    me.givers
      .filter(({ roles }) => found.roles.some((role) => roles.includes(role)))
      .slice(0, 3)
      .map(({ name, email }) => name || email),
    'or',
  )
  const needs = `This needs the permission ${permission}, which the role ${listed(found.roles, 'or')} has.`
  return givers ? `${needs} ${givers} can give it to you.` : needs
}
