import type { Waits } from '../../runs/contract.ts'

export type ApprovalWait = Extract<Waits, { for: 'approval' }>
export type Stage = NonNullable<ApprovalWait['stage']>

/** Somebody who would decide: a person, or a key for the person who made it. */
export interface Decider {
  email: string | null
  roles: readonly string[]
}

/** Those who are asked: by address or by role; nobody named means everyone who may approve. */
export interface Asked {
  approvers: readonly string[]
  roles: readonly string[]
}

const isNamed = ({ approvers, roles }: Asked, { email, roles: held }: Decider): boolean =>
  (email !== null && approvers.includes(email.toLowerCase())) || roles.some((role) => held.includes(role))

const isAnybody = ({ approvers, roles }: Asked): boolean => approvers.length === 0 && roles.length === 0

/** Whether somebody is among those who are asked. */
export const isAsked = (asked: Asked, person: Decider): boolean => isAnybody(asked) || isNamed(asked, person)

/** Why somebody may not decide a stage, to be read behind their name; undefined when they may. */
export const whyNotDecide = (waits: ApprovalWait, person: Decider): string | undefined => {
  const { stage, except = [] } = waits
  const email = person.email?.toLowerCase() ?? null
  const asked = { approvers: waits.approvers, roles: waits.roles ?? [] }
  // Who cannot be told from others could be the one who started it.
  if (email === null && stage) return 'is nobody in particular, and this approval counts people'
  const excepted = except.find((each) => each.email === email)
  if (excepted?.because === 'started') return 'started this run, and somebody else has to decide'
  if (excepted) return 'decided an earlier stage, and somebody else has to decide this one'
  if (stage?.given.some((each) => each.email === email)) return 'has decided this stage already'
  if (!isAsked(asked, person) && !(stage?.backup && isNamed(stage.backup, person)))
    return 'is not among those who may decide'
  return undefined
}

/** Whether a stage is approved by those who have approved it. */
export const isEnough = ({
  approvers,
  roles = [],
  stage,
}: Pick<ApprovalWait, 'approvers' | 'roles'> & { stage: Stage }): boolean => {
  const { need, given, backup } = stage
  if (backup && given.some((each) => isNamed(backup, each) && !isNamed({ approvers, roles }, each)))
    return true
  if (need === 'any') return given.length > 0
  if (need !== 'all') return given.length >= need
  const all = approvers.every((address) => given.some(({ email }) => email === address))
  return all && roles.every((role) => given.some((each) => each.roles.includes(role)))
}
