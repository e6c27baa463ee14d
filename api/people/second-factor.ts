import { createHash } from 'node:crypto'
import { authPool } from '#db/auth.ts'
import { Problem } from '../problem.ts'

/** A code is good in its own half minute and the ones beside it. */
const codeSeconds = 120

const invalidCode = () => new Problem({ status: 401, code: 'invalid_code', detail: 'Invalid code' })

/**
 * Lets a time-based code count once: who saw it being typed cannot use it again. Ends the session that a second use
 * has made, before anybody is given its cookie.
 * @throws {Problem} 401 invalid_code
 */
export const spendCode = async (answer: Response, code: string): Promise<void> => {
  const { token, user } = (await answer.json()) as { token: string; user: { id: string } }
  const hash = createHash('sha256')
    .update(`${user.id}\n${code.replaceAll(' ', '')}`)
    .digest('base64url')
  await authPool().query('delete from spent_code where expires_at < now()')
  const { rowCount } = await authPool().query(
    `insert into spent_code (hash, expires_at) values ($1, now() + make_interval(secs => $2)) on conflict do nothing`,
    [hash, codeSeconds],
  )
  if (rowCount === 1) return
  await authPool().query('delete from session where token = $1', [token])
  throw invalidCode()
}

/** Whether the authenticator says that it knew its owner (by finger, face or PIN), in what it signed. */
const userVerified = 0x04
const flagsAt = 32

/**
 * A passkey stands for both factors only if its authenticator has recognised the person.
 * @throws {Problem} 401 when it has not
 */
export const guardPasskey = ({ response }: Record<string, unknown>): void => {
  const inner = (response as { response?: { authenticatorData?: unknown } }).response?.authenticatorData
  const flags = typeof inner === 'string' ? Buffer.from(inner, 'base64url')[flagsAt] : undefined
  if (flags === undefined || (flags & userVerified) === 0)
    throw new Problem({
      status: 401,
      code: 'user_not_verified',
      detail: 'The passkey’s device has not checked that it is you.',
      hint: 'Unlock it by finger, face or PIN.',
    })
}
