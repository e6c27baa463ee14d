import { createHash } from 'node:crypto'
import { authPool } from '#db/auth.ts'
import { Problem } from '../problem.ts'
import { addressGroup } from './addresses.ts'

/** How long failures count, in minutes. */
const minutes = 15
/** Failures on one account: from one address, and from all addresses that never signed in to it. */
const limits = { pair: 10, account: 50 } as const
/** Mails to one person who asks for links, an hour. */
const mailsPerHour = 5

const keyOf = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('base64url')

interface Count {
  count: number
  seconds: number
}

/** Counts first and looks after, so that a hundred guesses at once are a hundred. */
const count = async (key: string, lasting: number): Promise<Count> => {
  const { rows } = await authPool().query<Count>(
    `insert into attempt as a (key, count, until) values ($1, 1, now() + make_interval(mins => $2))
     on conflict (key) do update set
       count = case when a.until < now() then 1 else a.count + 1 end,
       until = case when a.until < now() then excluded.until else a.until end
     returning count, ceil(extract(epoch from until - now()))::int as seconds`,
    [key, lasting],
  )
  return rows[0]!
}

const tooMany = (seconds: number) =>
  new Problem({
    status: 429,
    code: 'too_many_requests',
    detail: 'Too many attempts to sign in to this account.',
    hint: 'Wait, or set a new password by mail.',
    headers: { 'retry-after': String(Math.max(1, seconds)) },
  })

const keys = (email: string, address: string) => {
  const who = email.trim().toLowerCase()
  return {
    pair: keyOf('pair', who, addressGroup(address)),
    account: keyOf('account', who),
    known: keyOf('known', who, addressGroup(address)),
  }
}

/**
 * Counts an attempt to sign in before it is made; the same for an address that nobody here has. An address from which
 * this account signed in before is not held to the account's own limit, so nobody can lock a person out from afar.
 * @throws {Problem} 429 with Retry-After
 */
export const admitSignIn = async (email: string, address: string): Promise<void> => {
  const { pair, account, known } = keys(email, address)
  const here = await count(pair, minutes)
  if (here.count > limits.pair) throw tooMany(here.seconds)
  const everywhere = await count(account, minutes)
  if (everywhere.count <= limits.account) return
  const { rows } = await authPool().query('select 1 from known_address where key = $1', [known])
  if (rows.length === 0) throw tooMany(everywhere.seconds)
}

/** Forgets the failures of a sign-in that succeeded, and remembers from where. */
export const signedIn = async (email: string, address: string): Promise<void> => {
  const { pair, account, known } = keys(email, address)
  await authPool().query(
    `with forgotten as (delete from attempt where key = $1),
          less as (update attempt set count = greatest(count - 1, 0) where key = $2),
          old as (delete from attempt where until < now() - interval '1 hour'),
          stale as (delete from known_address where seen_at < now() - interval '90 days')
     insert into known_address (key, seen_at) values ($3, now()) on conflict (key) do update set seen_at = now()`,
    [pair, account, known],
  )
}

/** Whether one more link may be mailed to this address; what is too many is dropped in silence. */
export const mayMail = async (email: string): Promise<boolean> =>
  (await count(keyOf('mail', email.toLowerCase()), 60)).count <= mailsPerHour
