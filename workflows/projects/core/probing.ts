/** unknown: nobody has looked yet, or nothing of it is to answer. */
export const probeStates = ['unknown', 'up', 'down'] as const
export type ProbeState = (typeof probeStates)[number]
export const probeEvents = ['down', 'up', 'rolled_back', 'not_rolled_back'] as const
export type ProbeEvent = (typeof probeEvents)[number]

/** Days that checks are kept, and events that are. */
export const keptCheckDays = 7
export const mostProbeEvents = 200
/** Points of a chart, at most. */
export const mostProbePoints = 96

/** The workflow that watches a project, and what lets it look again. */
export const probeId = (org: string, project: string): string => `${org}/probe/${project}`
export const wakeProbe = 'wakeProbe'

/** How a project stands after the checks so far. */
export interface Standing {
  state: ProbeState
  /** Checks that failed in a row, all of one deployment, and since when. */
  failing: number
  failingSince: Date | null
  /** The deployment that was looked at last. */
  deployment: string | null
  /** While it is down: the deployment it went down with. */
  downWith: string | null
}

/** What a check makes of it. Each deployment has its own failures in a row: a new one is not to blame for the old. */
export const takeCheck = (
  before: Standing,
  { ok, deployment, at }: { ok: boolean; deployment: string; at: Date },
  failures: number,
): Standing & { turned: 'up' | 'down' | null } => {
  if (ok) {
    const turned = before.state === 'down' ? 'up' : null
    return { state: 'up', failing: 0, failingSince: null, deployment, downWith: null, turned }
  }
  const same = before.deployment === deployment
  const failing = (same ? before.failing : 0) + 1
  const failingSince = (same ? before.failingSince : null) ?? at
  const down = failing >= failures && before.state !== 'down'
  return {
    ...{ state: down ? 'down' : before.state, failing, failingSince, deployment },
    ...{ downWith: down ? deployment : before.downWith, turned: down ? 'down' : null },
  }
}

/** What answers now, and how it came to. */
export interface Answering {
  deployment: string
  since: Date
  /** Whether it is a release that was gone back to. */
  wentBack: boolean
}

/**
 * Whether a project goes back by itself: it went down with what answers now, and began to fail soon after that was
 * deployed. Never from a release it has gone back to, and once from each: so it cannot go round in circles.
 */
export const goesBack = (
  { state, downWith, failingSince }: Standing,
  answering: Answering,
  { minutes, wentBackFrom }: { minutes: number; wentBackFrom: string | null },
): boolean =>
  minutes > 0 &&
  state === 'down' &&
  failingSince !== null &&
  downWith === answering.deployment &&
  wentBackFrom !== answering.deployment &&
  !answering.wentBack &&
  failingSince.getTime() - answering.since.getTime() <= minutes * 60_000

/** Whether an answer is what was expected: that status, or without one any that is no error. */
export const isExpected = (status: number, expected: number | null): boolean =>
  expected === null ? status >= 200 && status < 400 : status === expected
