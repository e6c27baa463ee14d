import { isEnough, type ApprovalWait, type Asked } from './approvers.ts'
import type { FormField } from './form-fields.ts'
import type { Graph } from './graph.ts'
import type { Json } from './json.ts'
import type { Command, Happening } from './state.ts'

/** One stage of a chain, with its durations in milliseconds. */
export interface StagePlan extends Asked {
  name: string
  need: 'any' | 'all' | number
  fields: FormField[]
  expires?: number
  remind: boolean
  escalate?: Asked & { after: number }
}

export interface ChainPlan {
  title: string
  detail?: string
  stages: StagePlan[]
  fourEyes: boolean
  mails: boolean
}

type Given = NonNullable<ApprovalWait['stage']>['given'][number]
type Deciding = Extract<Happening, { kind: 'decided' }>

/** What a node keeps of its chain while it waits; the stage itself stands in what it waits for. */
export interface Chain extends ChainPlan {
  at: number
  /** Who may not decide for having started the run. */
  starter?: string
  /** Of the stages that are over. */
  over: { name: string; decisions: Given[] }[]
}

/** What of people is told to them: that they are asked, that it still waits, that it is theirs now. */
export interface Notice extends Asked {
  what: 'asked' | 'reminded' | 'escalated'
  stage: number
  /** Who is not told, for they may not or need not decide any more. */
  except: string[]
}

/** That a form waits: to members who are named, and its link to anybody. */
export interface FormNotice extends Asked {
  what: 'form'
  sendTo: string[]
}

/** Whether it matters to a graph who started its run. */
export const needsStarter = ({ nodes }: Pick<Graph, 'nodes'>): boolean =>
  nodes.some((node) => node.type === 'approvals' && node.fourEyes)

interface At {
  place: string
  now: number
  scaled: (milliseconds: number) => number
}

/** How a stage begins: what the node waits for, and timers and mails of it. */
export const beginStage = (
  chain: Chain,
  { place: node, now, scaled }: At,
): { waits: ApprovalWait; commands: Command[] } => {
  const { at, stages, title, detail, starter, fourEyes, over } = chain
  const { name, approvers, roles, need, fields, expires, escalate, remind } = stages[at]!
  const moment = (milliseconds: number) => new Date(now + scaled(milliseconds)).toISOString()
  const earlier = over.flatMap(({ decisions }) => decisions.map(({ email }) => email))
  const except = fourEyes
    ? [
        ...(starter === undefined ? [] : [{ email: starter, because: 'started' as const }]),
        ...earlier.flatMap((email) => (email === null ? [] : [{ email, because: 'decided' as const }])),
      ]
    : []
  const limit = Math.min(escalate?.after ?? Infinity, expires ?? Infinity)
  const reminds = remind && limit < Infinity ? limit / 2 : undefined
  const timer = (milliseconds: number | undefined, of?: 'remind' | 'escalate'): Command[] =>
    milliseconds === undefined
      ? []
      : [{ kind: 'timer', node, milliseconds: scaled(milliseconds), stage: at, ...(of && { of }) }]
  const waits: ApprovalWait = {
    ...{ for: 'approval', title, approvers: [...approvers], roles: [...roles] },
    ...(detail === undefined ? {} : { detail }),
    ...(expires === undefined ? {} : { until: moment(expires) }),
    ...(except.length > 0 ? { except } : {}),
    ...(fields.length > 0 ? { fields } : {}),
    stage: {
      ...{ index: at, of: stages.length, name, need, given: [] },
      ...(reminds === undefined ? {} : { remindsAt: moment(reminds) }),
      ...(escalate && {
        escalatesAt: moment(escalate.after),
        escalatesTo: { approvers: [...escalate.approvers], roles: [...escalate.roles] },
      }),
    },
  }
  const commands = [
    ...timer(expires),
    ...timer(escalate?.after, 'escalate'),
    ...timer(reminds, 'remind'),
    ...notice(chain, node, waits, 'asked'),
  ]
  return { waits, commands }
}

const notice = ({ mails }: ChainPlan, node: string, waits: ApprovalWait, what: Notice['what']): Command[] => {
  const { approvers, roles = [], stage, except = [] } = waits
  if (!mails) return []
  const asked = what === 'escalated' ? stage!.backup! : { approvers, roles }
  const silent = [...except.map(({ email }) => email), ...stage!.given.flatMap(({ email }) => email ?? [])]
  return [{ kind: 'notice', node, notice: { what, stage: stage!.index, ...asked, except: silent } }]
}

/** A timer of a stage is over: what the node waits for now. */
export const stageElapsed = (
  chain: Chain,
  waits: ApprovalWait,
  of: 'remind' | 'escalate',
  node: string,
): { waits: ApprovalWait; commands: Command[] } => {
  const { remindsAt: _, escalatesAt, escalatesTo, ...stage } = waits.stage!
  if (of === 'remind') {
    const after: ApprovalWait = {
      ...waits,
      stage: {
        ...stage,
        ...(escalatesAt && { escalatesAt }),
        ...(escalatesTo && { escalatesTo }),
        reminded: true,
      },
    }
    return { waits: after, commands: notice(chain, node, after, 'reminded') }
  }
  const after: ApprovalWait = { ...waits, stage: { ...stage, ...(escalatesTo && { backup: escalatesTo }) } }
  return { waits: after, commands: notice(chain, node, after, 'escalated') }
}

/** What a decision makes of a chain: it is over, or waits on. */
export const decide = (
  chain: Chain,
  waits: ApprovalWait,
  { decision, by, email = null, roles = [], comment, values = {} }: Deciding,
  at: At,
):
  | { over: 'approved' | 'rejected'; output: Json }
  | { chain: Chain; waits: ApprovalWait; next: boolean; commands: Command[] } => {
  const moment = new Date(at.now).toISOString()
  const given = { decision, by, email, roles: [...roles], comment, values, at: moment }
  const decided = { ...waits, stage: { ...waits.stage!, given: [...waits.stage!.given, given] } }
  const stages = [...chain.over, { name: decided.stage.name, decisions: decided.stage.given }]
  const over = (how: 'approved' | 'rejected') => ({
    over: how,
    output: { decision, by, comment, at: moment, values, stages: shown(stages) },
  })
  if (decision === 'reject') return over('rejected')
  if (!isEnough(decided)) return { chain, waits: decided, next: false, commands: [] }
  if (chain.at + 1 === chain.stages.length) return over('approved')
  const next: Chain = { ...chain, at: chain.at + 1, over: stages }
  return { chain: next, next: true, ...beginStage(next, at) }
}

/** What a chain gives that nobody decided in time. */
export const expired = (chain: Chain, waits: ApprovalWait): Json => ({
  decision: 'expired',
  stages: shown([...chain.over, { name: waits.stage!.name, decisions: waits.stage!.given }]),
})

/** What expressions see of stages: who decided what, not by which role they might. */
const shown = (stages: Chain['over']): Json =>
  stages.map(({ name, decisions }) => ({
    name,
    decisions: decisions.map(({ roles: _, ...each }) => each),
  }))
