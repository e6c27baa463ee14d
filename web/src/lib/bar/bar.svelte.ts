import { client } from '#lib/client.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Heard, Plan, Planned } from '#workflows/commands/contract.ts'
import type { RunDetail } from '#workflows/runs/contract.ts'
import { asProblem, type ProblemBody } from '#lib/problem.ts'
import { may } from '#lib/people/access.ts'
import { isOpen } from '#lib/status.ts'
import { draftOf, isChanged, open, planned, reshown, undone, type Draft } from './draft.ts'
import { isSentence } from './finds.ts'
import { streamPlan } from './stream.ts'

/** After the last key in a field of a plan, in milliseconds. */
const pause = 40
/** So many sentences are on their way at once; what stands there last follows as soon as one of them is back. */
const atOnce = 2
const look = 700

/** What the bar knows: what was typed, what it would do, and what became of it. */
export class Bar {
  text = $state('')
  /** What the plan shown was understood from. */
  private planOf = $state('')
  plan: Plan | null = $state.raw(null)
  drafts: Draft[] = $state.raw([])
  problem: ProblemBody | null = $state.raw(null)
  /** While the plan shown is not of what stands there. */
  thinking = $state(false)
  sending = $state(false)
  /** While a language model is asked. */
  asking: { heard: Heard | null; end: AbortController } | null = $state.raw(null)
  /** The confirmed plan's run, once there is one. */
  run: { id: string; detail: RunDetail | null; drafts: Draft[] } | null = $state.raw(null)
  private before: string | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private turn = 0
  /** How many sentences are on their way, and the turn that waits for one of them to be back. */
  private under = 0
  private late = 0

  type(text: string) {
    this.text = text
    this.problem = null
    clearTimeout(this.timer)
    this.stopAsking()
    const mine = ++this.turn
    this.thinking = isSentence(text)
    if (!this.thinking) return this.take(null)
    // Without waiting whether more is typed: that would be seen as waiting.
    if (this.under < atOnce) void this.ask(mine)
    else this.late = mine
  }

  /** Once more, by a language model. */
  askModel() {
    if (this.thinking || this.plan?.model !== 'ready') return
    this.thinking = true
    this.asking = { heard: null, end: new AbortController() }
    void this.ask(++this.turn, this.asking.end.signal)
  }

  /** Waits for a language model no more; what was understood without one stays. */
  stopAsking() {
    if (!this.asking) return
    this.asking.end.abort()
    this.asking = null
    this.turn++
    this.thinking = false
  }

  private async ask(mine: number, model?: AbortSignal) {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const said = { text: this.text, zone: timeZone, ...(this.before ? { before: this.before } : {}) }
    const heard = (heard: Heard) => {
      if (mine === this.turn && this.asking) this.asking = { ...this.asking, heard }
    }
    if (!model) this.under++
    try {
      const plan = await (model
        ? streamPlan(said, { signal: model, heard })
        : client.commands.getPlan({ ...said, model: false }))
      if (mine === this.turn) this.take(plan)
    } catch (thrown) {
      if (mine !== this.turn) return
      this.take(null)
      this.problem = asProblem(thrown)
    } finally {
      if (!model) this.under--
      if (mine === this.turn) {
        this.thinking = false
        this.asking = null
      } else if (this.late === this.turn) {
        this.late = 0
        void this.ask(this.turn)
      }
    }
  }

  /** What was understood elsewhere, to be confirmed here. */
  show(text: string, plan: Plan) {
    this.text = text
    this.take(plan)
  }

  /** Whether something else stands there by now: such a plan is neither changed nor confirmed. */
  get stale(): boolean {
    return this.plan !== null && this.planOf !== this.text
  }

  private take(plan: Plan | null) {
    this.plan = plan
    this.planOf = this.text
    this.drafts = plan?.steps.map(draftOf) ?? []
  }

  /** A changed step is looked at anew, so that what is confirmed is what was shown. */
  change(at: number, draft: Draft) {
    if (this.stale) return
    this.drafts = this.drafts.map((each, i) => (i === at ? draft : each))
    clearTimeout(this.timer)
    const mine = ++this.turn
    this.thinking = this.complete
    if (this.complete) this.timer = setTimeout(() => void this.look(mine), pause)
  }

  private async look(mine: number) {
    try {
      const checked = await this.check(this.drafts.map(planned))
      if (mine !== this.turn) return
      this.problem = null
      this.take(reshown(this.plan!, checked))
    } catch (thrown) {
      if (mine === this.turn) this.problem = asProblem(thrown)
    } finally {
      if (mine === this.turn) this.thinking = false
    }
  }

  get doing(): boolean {
    return this.drafts.some(({ shown }) => shown.kind !== 'view')
  }

  get refused(): string | null {
    return this.drafts.find(({ shown }) => shown.refused)?.shown.refused ?? null
  }

  get complete(): boolean {
    return this.drafts.every((draft) => open(draft).length === 0)
  }

  /** Why Enter alone does not confirm it. */
  get unsure(): string | null {
    return (
      this.drafts.find(({ shown }) => shown.confirm)?.shown.confirm ??
      (this.drafts.length > 1 ? 'It has several steps.' : null)
    )
  }

  confirm() {
    const { plan, drafts } = this
    if (!plan?.hash || this.stale || this.thinking || drafts.some(isChanged)) return
    return this.sent(() => this.start(plan, drafts))
  }

  /** Whether an automation may be made of what stands there, to do it again by itself. */
  get keepable(): boolean {
    const { drafts } = this
    const whole = this.doing && this.complete && !this.refused && may('automations:write')
    return whole && drafts.every(({ at, shown }) => !at && shown.alone)
  }

  /** What stands there as an automation that somebody starts: shown as a plan of its own first. */
  keep() {
    if (this.stale) return
    const steps = this.drafts.map(planned) as unknown as Json
    // “and the same for …” says nothing by itself.
    const said = /^(?:and|also|the same|same)\b/i.test(this.text.trim()) ? this.plan?.sentence : undefined
    const name = (said?.replace(/\.$/, '') ?? this.text.trim()).slice(0, 80)
    const input = { name: name.charAt(0).toUpperCase() + name.slice(1), steps }
    const { text } = this
    return this.sent(async () => {
      const kept = await this.check([
        { operation: 'automatePlan', input, over: null, at: null, after: false },
      ])
      if (text === this.text) this.take(kept)
    })
  }

  get undo(): Planned[] | null {
    if (this.run?.detail?.run.status !== 'completed') return null
    const { steps } = this.run.detail
    const { drafts } = this.run
    const outputOf = (at: number) => steps.find(({ path }) => path === String(at + 1))?.output
    return undone(
      drafts,
      drafts.map((_, at) => outputOf(at) ?? undefined),
    )
  }

  takeBack() {
    const steps = this.undo
    if (!steps) return
    const done = this.run!.drafts.toReversed()
    return this.sent(async () => {
      const checked = await this.check(steps)
      const drafts = checked.steps.map((shown, i) =>
        draftOf({ ...shown, undo: null, title: `Take back: ${done[i]!.shown.title}` }),
      )
      await this.start(checked, drafts)
    })
  }

  private check(steps: Planned[]): Promise<Plan> {
    return client.commands.checkPlan({ text: this.text, steps })
  }

  private async start({ plan, hash, steps: shown }: Plan, drafts: Draft[]) {
    const steps = shown.map((each) => planned(draftOf(each)))
    const { text } = this
    const { run } = await client.commands.runPlan({ plan: plan!, hash: hash!, text, steps })
    this.before = text
    this.run = { id: run.id, detail: null, drafts }
  }

  private async sent(work: () => Promise<void>) {
    if (this.sending) return
    this.sending = true
    this.problem = null
    try {
      await work()
    } catch (thrown) {
      this.problem = asProblem(thrown)
      // What it is done to changed since it was shown, or that is long ago: shown once more as it is now.
      if (/^plan_(moved|expired)$/.test(this.problem.code)) {
        const { text, plan } = this
        const checked = await this.check(this.drafts.map(planned)).catch(() => null)
        if (text === this.text) this.take(checked && reshown(plan!, checked))
      }
    } finally {
      this.sending = false
    }
  }

  /** Follows the run while it is shown; answers how to stop. */
  follow(): () => void {
    const id = this.run?.id
    if (!id || !may('runs:read')) return () => undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let stopped = false
    const turn = async () => {
      const detail = await client.runs.getRun({ run: id }).catch(() => null)
      if (stopped || this.run?.id !== id) return
      if (detail) this.run = { ...this.run, detail }
      if (!detail || isOpen(detail.run.status)) timer = setTimeout(turn, look)
    }
    void turn()
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }

  /** Back to typing; what was carried out goes on. */
  again() {
    this.run = null
    this.problem = null
    this.type('')
  }
}
