import type { Waits } from '#workflows/runs/contract.ts'

type Approval = Extract<Waits, { for: 'approval' }>

const aRole = (role: string): string => `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}`

/** Those who are asked, in words. */
export const namesOf = (
  { approvers, roles = [] }: { approvers: readonly string[]; roles?: readonly string[] | undefined },
  nobody: string,
): string => {
  const all = [...approvers, ...roles.map(aRole)]
  if (all.length === 0) return nobody
  return all.length === 1 ? all[0]! : `${all.slice(0, -1).join(', ')} or ${all.at(-1)!}`
}

/** How many of those who must have approved. */
export const countedOf = ({ approvers, roles = [], stage }: Approval): string => {
  const { need, given } = stage!
  return `${given.length} of ${need === 'all' ? approvers.length + roles.length : need}`
}

/** Which stage it is at and how far that is, in few words. */
export const stageOf = (waits: Approval): string => {
  const { index, of, name, need } = waits.stage!
  return [
    of > 1 && `stage ${index + 1} of ${of}${name ? `, ${name}` : ''}`,
    need !== 'any' && `${countedOf(waits)} approved`,
  ]
    .filter(Boolean)
    .join(', ')
}
