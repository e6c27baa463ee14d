import { client } from '#lib/client.ts'
import type { Plan, Planned } from '#workflows/commands/contract.ts'
import type { RunDetail } from '#workflows/runs/contract.ts'
import { asProblem, type ProblemBody } from '#lib/problem.ts'
import { may } from '#lib/people/access.ts'
import { isOpen } from '#lib/status.ts'
import { draftOf, isChanged, open, planned, reshown, undone, type Draft } from './draft.ts'
import { isSentence } from './finds.ts'

/** After the last key, in milliseconds: less than lies between two of them, so that what stands there is understood at once. */
const pause = 40
const look = 700

/** What the bar knows: what was typed, what it would do, and what became of it. */
export class Bar {
  text = $state('')
  plan: Plan | null = $state.raw(null)
  drafts: Draft[] = $state.raw([])
  problem: ProblemBody | null = $state.raw(null)
  /** While the plan shown is not of what stands there. */
  thinking = $state(false)
  sending = $state(false)
  /** The confirmed plan's run, once there is one. */
  run: { id: string; detail: RunDetail | null; drafts: Draft[] } | null = $state.raw(null)
  private before: string | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private turn = 0

  type(text: string) {
    this.text = text
    this.problem = null
    clearTimeout(this.timer)
    const mine = ++this.turn
    this.thinking = isSentence(text)
    if (!this.thinking) return this.take(null)
    this.timer = setTimeout(() => void this.ask(mine), pause)
  }

  /** Once more, by a language model. */
  askModel() {
    if (this.thinking || this.plan?.model !== 'ready') return
    this.thinking = true
    void this.ask(++this.turn, true)
  }

  private async ask(mine: number, model = false) {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    try {
      const before = this.before ? { before: this.before } : {}
      const plan = await client.commands.getPlan({ text: this.text, zone: timeZone, model, ...before })
      if (mine === this.turn) this.take(plan)
    } catch (thrown) {
      if (mine !== this.turn) return
      this.take(null)
      this.problem = asProblem(thrown)
    } finally {
      if (mine === this.turn) this.thinking = false
    }
  }

  private take(plan: Plan | null) {
    this.plan = plan
    this.drafts = plan?.steps.map(draftOf) ?? []
  }

  /** A changed step is looked at anew, so that what is confirmed is what was shown. */
  change(at: number, draft: Draft) {
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
    if (!plan?.hash || this.thinking || drafts.some(isChanged)) return
    return this.sent(() => this.start(plan, drafts))
  }

  get undo(): Planned[] | null {
    return this.run?.detail?.run.status === 'completed' ? undone(this.run.drafts) : null
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
    const { run } = await client.commands.runPlan({ plan: plan!, hash: hash!, text: this.text, steps })
    this.before = this.text
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
        const checked = await this.check(this.drafts.map(planned)).catch(() => null)
        this.take(checked && reshown(this.plan!, checked))
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
