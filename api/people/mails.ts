import { v7 as newId } from 'uuid'
import { log } from '#infra/log.ts'
import { settings } from '#infra/settings.ts'
import { withOrg } from '#db/client.ts'
import { installation, planMail, type Letter } from '#db/mails/rows.ts'
import { acceptRun, startAccepted } from '../start.ts'

/**
 * A mail of the installation: to a person who may belong to no organisation. Written down sealed, sent by a run of
 * its own, so it is not lost; its text is in no run's input.
 */
export const sendInstallationMail = async (letter: Letter): Promise<void> => {
  const id = newId()
  const by = { org: installation, actor: { kind: 'run', id, name: 'Mainspring' } } as const
  const queued = await withOrg(installation, async (tx) => {
    await planMail(tx, installation, id, by.actor.name, letter)
    return acceptRun(tx, by, 'resendMail', { mail: id })
  })
  await startAccepted(queued)
}

const under = new Set<Promise<unknown>>()

/** Lets work go on after the answer, so that how long an answer takes does not tell who is known here. */
export const afterAnswer = (work: Promise<unknown>): void => {
  const kept = work
    .catch((error: Error) => log.error({ error: error.message }, 'a mail could not be accepted'))
    .finally(() => under.delete(kept))
  under.add(kept)
}

/** Resolves once nothing goes on after an answer. */
export const answered = async (): Promise<void> => {
  while (under.size > 0) await Promise.all(under)
}

interface Recipient {
  email: string
  name: string
}

const page = (path: string, token: string) =>
  `${settings().origin}/${path}?token=${encodeURIComponent(token)}`

export const verificationLetter = ({ email, name }: Recipient, token: string): Letter => ({
  to: email,
  subject: 'Confirm your e-mail address',
  text: `Hello ${name},\n\nconfirm that this is your address, and sign in after:\n\n${page('verify-email', token)}\n\nThe link is good for 24 hours. If you did not sign up, do nothing.\n`,
})

export const resetLetter = ({ email, name }: Recipient, token: string): Letter => ({
  to: email,
  subject: 'Set a new password',
  text: `Hello ${name},\n\nset a new password here; it ends all your sessions:\n\n${page('reset-password', token)}\n\nThe link is good once and for an hour. If you did not ask for it, do nothing: your password stays.\n`,
})

/** To somebody who signed up with an address that has an account: outside the answer is the same, the mail tells the truth. */
export const knownLetter = ({ email, name }: Recipient): Letter => ({
  to: email,
  subject: 'You have an account already',
  text: `Hello ${name},\n\nsomebody signed up with your address. You have an account already: sign in at\n\n${settings().origin}/sign-in\n\nor set a new password there. If it was not you, do nothing.\n`,
})
