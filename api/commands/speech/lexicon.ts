import { asking } from './asking.ts'
import { askingOrganisation } from './asking-organisation.ts'
import { askingPeople } from './asking-people.ts'
import { askingProjects } from './asking-projects.ts'
import { askingRuns } from './asking-runs.ts'
import { doing } from './doing.ts'
import { doingOrganisation } from './doing-organisation.ts'
import { doingSettings } from './doing-settings.ts'
import { doingWork } from './doing-work.ts'
import { forms } from './forms.ts'
import type { Json } from '#workflows/automations/core/json.ts'

/** A way of saying it, and what is meant by it besides what it names. */
export type Saying = string | readonly [said: string, given: Record<string, Json>]

const all: readonly Readonly<Record<string, readonly Saying[]>>[] = [
  asking,
  askingRuns,
  askingOrganisation,
  askingPeople,
  askingProjects,
  doing,
  doingWork,
  doingOrganisation,
  doingSettings,
  forms,
]

/**
 * How else people ask for what a contract does, besides the phrases it declares: `(a|b)` is either, `[a]` may be left
 * out, articles may stand anywhere. What begins with a verb for on, off or go is said by `verbs.ts` already.
 */
export const lexicon: ReadonlyMap<string, readonly Saying[]> = new Map(
  [...new Set(all.flatMap((each) => Object.keys(each)))].map((name) => [
    name,
    all.flatMap((each) => each[name] ?? []),
  ]),
)
