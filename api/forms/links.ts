import { sql } from 'drizzle-orm'
import type { Context } from 'hono'
import { v7 as newId } from 'uuid'
import { withOrg, withoutOrg, type Transaction } from '#db/client.ts'
import { findForm, type FoundForm } from '#db/forms/find.ts'
import { findLink, hashOfFormToken, useLink, type FormPlace } from '#db/forms/links.ts'
import { hint } from '#db/hints.ts'
import { organisationName } from '#db/organisations/settings.ts'
import { keepMessage, mustFit } from '#db/runs/said.ts'
import { sendMessage } from '#worker/dispatch.ts'
import type { FormState } from '#workflows/forms/contract.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Env } from '../from.ts'
import { limitForm } from '../limits/limits.ts'
import { given, json } from '../organisations/handler.ts'
import { assertOwnOrigin } from '../own-origin.ts'
import { Problem } from '../problem.ts'
import { withRefusals } from '../refused.ts'
import { answerInput, lookInput, type answerOutput, type lookOutput } from './shapes.ts'

const unknown = () => new Problem({ status: 404, code: 'not_found', detail: 'There is no such form.' })

const sentences: Record<Exclude<FormState, 'open'>, string> = {
  answered: 'This form has been filled in.',
  expired: 'The time to fill in this form is over.',
  over: 'This form is not needed any more.',
}
const over = (state: Exclude<FormState, 'open'>) =>
  new Problem({ status: 410, code: `form_${state}`, detail: sentences[state] })

/** Works on the open form that a token stands for; refuses unknown tokens and forms that are over. */
const withForm = async <T>(
  token: string,
  work: (tx: Transaction, form: FoundForm, place: FormPlace, expiresAt: Date) => Promise<T>,
): Promise<T> => {
  const hash = hashOfFormToken(token)
  limitForm(hash)
  const { rows } = await withoutOrg((tx) =>
    tx.execute<FormPlace & Record<string, unknown>>(
      sql`select org, run, path, iteration, generation from app.form_by_token(${hash})`,
    ),
  )
  const [place] = rows
  if (!place) throw unknown()
  return withRefusals(
    withOrg(place.org, async (tx) => {
      const link = await findLink(tx, place)
      const form = await findForm(tx, place)
      if (!link || !form) throw unknown()
      if (form.state !== 'open') throw over(form.state)
      if (link.answeredAt) throw over('answered')
      if (link.expiresAt.getTime() <= Date.now()) throw over('expired')
      return work(tx, form, place, link.expiresAt)
    }),
  )
}

/** Answers `POST /api/v1/forms/look`: what a form's public page shows. */
export const lookAtForm = async (c: Context<Env>): Promise<Response> => {
  const { token } = await given(c, lookInput)
  return withForm(token, async (tx, { title, detail, fields }, _, expiresAt) =>
    json<typeof lookOutput>({
      ...{ title, detail, fields },
      organisation: await organisationName(tx),
      expiresAt: expiresAt.toISOString(),
    }),
  )
}

/** Who answers by a link: nobody in particular. */
const somebody = { kind: 'hook' as const, id: 'form', name: 'somebody with the link' }

/** Answers `POST /api/v1/forms/answer`: once, by whoever holds the link. */
export const answerFormLink = async (c: Context<Env>): Promise<Response> => {
  assertOwnOrigin(c.req.raw)
  const { token, values } = await given(c, answerInput)
  const said = await withForm(token, async (tx, form, place) => {
    mustFit(form.fields, values)
    if (!(await useLink(tx, place))) throw over('answered')
    const { org, run, path: node, iteration, generation } = place
    const input: Json = { run, node, ...(iteration ? { iteration } : {}), values }
    const say = { id: newId(), run, name: 'answerForm', input }
    return { ...(await keepMessage(tx, { org, actor: somebody }, say)), generation }
  })
  hint(said.org)
  const outcome = await sendMessage(said)
  if (outcome.state === 'refused') throw over('answered')
  return json<typeof answerOutput>({ answered: true })
}
