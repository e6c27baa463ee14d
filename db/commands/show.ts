import type { Plan, Planned, Shown } from '#workflows/commands/contract.ts'
import { slotsOf } from '#workflows/commands/core/slots.ts'
import type { AnyContract } from '#workflows/operation.ts'
import type { Listed } from '#workflows/operations.ts'
import type { Named } from './records.ts'

/** What there is to say of a step beside the step itself. */
export interface Known {
  /** Of what it is done to, if it is known by name. */
  acts: { field: string; records: readonly Named[] } | null
  /** Fields that nobody has filled in. */
  missing: readonly string[]
  /** What was guessed. */
  unsure: string | null
  sees: (contract: AnyContract) => boolean
}

/** A step as people are shown it before it is done. */
export const showStep = (
  { domain, contract }: Listed,
  { input, over, at, after }: Omit<Planned, 'operation'>,
  { acts, missing, unsure, sees }: Known,
): Shown => {
  const { kind, name: operation, title, summary, permission } = contract
  const doing = contract.kind === 'operation' ? contract : undefined
  return {
    ...{ kind, operation, domain, title, summary, permission, input, over, at, after },
    fields: [...slotsOf(contract).values()]
      .filter(({ field }) => field in input || over?.field === field || missing.includes(field))
      .map(({ field, title, kind, options, several }) => ({ field, title, kind, options, several })),
    acts: acts
      ? {
          field: acts.field,
          total: acts.records.length,
          sample: acts.records.map(({ id: value, name: label }) => ({ value, label })),
        }
      : over && {
          field: over.field,
          total: over.values.length,
          sample: over.values.map((value) => ({ value, label: value })),
        },
    effect: doing?.effect ?? null,
    destructive: doing?.destructive ?? false,
    refused: sees(contract) ? null : `It needs the permission ${permission}, which you do not have.`,
    confirm: whyConfirm(contract, over) ?? unsure ?? (missing.length > 0 ? 'Something was left open.' : null),
    undo: doing?.undo ?? null,
  }
}

/** What a person should look at twice. */
const whyConfirm = (contract: AnyContract, over: Planned['over']): string | null => {
  if (contract.kind === 'view') return null
  if (contract.kind === 'operation' && contract.destructive)
    return 'It takes away what cannot be brought back.'
  if (contract.kind !== 'operation' || contract.effect !== 'idempotent')
    return 'It cannot be taken back once it is done.'
  return over ? `It happens to ${over.values.length} at once.` : null
}

/** What a plan would do, in a sentence. */
export const sentenceOf = (steps: readonly Shown[]): string => {
  const parts = steps.map(({ title, acts }) => {
    const names =
      acts?.sample
        .slice(0, 3)
        .map(({ label }) => `“${label}”`)
        .join(', ') ?? ''
    const more = acts && acts.total > 3 ? ` and ${acts.total - 3} more` : ''
    return names ? `${title}: ${names}${more}` : title
  })
  return `${parts.join('; ')}.`
}

/** The steps of a plan as they are confirmed. */
export const plannedOf = (steps: readonly Shown[]): Planned[] =>
  steps.map(({ operation, input, over, at, after }) => ({ operation, input, over, at, after }))

/** A plan that has nothing to do. */
export const nothing = (sentence: string): Plan => ({
  ...{ plan: null, hash: null, expiresAt: null, sentence },
  ...{ steps: [], questions: [], nearest: [], by: 'rules', model: 'off' },
})
