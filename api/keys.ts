import { withOrg } from '#db/client.ts'
import { hashOfKey, insertKey } from '#db/keys/rows.ts'
import { log } from '#infra/log.ts'
import { permissions, type Permission } from '#workflows/operation.ts'
import { authPool } from './auth.ts'

/** What a valid API key stands for. */
export interface KeyHolder {
  id: string
  name: string
  org: string
  scopes: readonly string[]
  /** The role, at this moment, of the member it belongs to, and whether they are a super-admin. */
  role: string
  superAdmin: boolean
  /** Of that member. */
  email: string
}

/** How long an answer about a key is believed: so long does a revoked key still work. */
const believedMs = 900
/** So many answers are remembered; callers choose what they send. */
const remembered = 10_000
/** The last use is written at most so often, in seconds, and so long after it, in milliseconds. */
const usedSeconds = 60
const usedAfterMs = 2_000

interface Answer {
  holder: KeyHolder | undefined
  until: number
}
const answers = new Map<string, Answer>()

const lookUp = async (hash: string): Promise<KeyHolder | undefined> => {
  const { rows } = await authPool().query<KeyHolder>(
    `select k.id, k.name, k.org, k.scopes, m.role, u.email,
            exists (select 1 from super_admin a where a.user_id = k.made_by) as "superAdmin"
       from api_key k join member m on m."organizationId" = k.org and m."userId" = k.made_by
            join "user" u on u.id = k.made_by
      where k.key_hash = $1 and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())`,
    [hash],
  )
  return rows[0]
}

/** Whose key this is, at most a second old; undefined for an unknown, revoked or expired one, or one whose maker left. */
export const holderOfKey = async (key: string, now = Date.now()): Promise<KeyHolder | undefined> => {
  const hash = hashOfKey(key)
  const known = answers.get(hash)
  if (known && known.until > now) return known.holder
  const holder = await lookUp(hash)
  answers.delete(hash)
  if (answers.size >= remembered) answers.delete(answers.keys().next().value!)
  answers.set(hash, { holder, until: now + believedMs })
  if (holder) used(holder.id)
  return holder
}

/** How many answers are held in memory. */
export const rememberedKeys = (): number => answers.size

const unwritten = new Set<string>()
let timer: NodeJS.Timeout | undefined

/** Notes a use; it is written with others, after the request. */
const used = (id: string): void => {
  unwritten.add(id)
  timer ??= setTimeout(() => void writeUses(), usedAfterMs).unref()
}

/** Writes the uses noted since, of each key at most once a minute. */
export const writeUses = async (): Promise<void> => {
  clearTimeout(timer)
  timer = undefined
  const ids = [...unwritten]
  unwritten.clear()
  await authPool()
    .query(
      `update api_key set last_used_at = now() where id = any ($1::uuid[])
         and (last_used_at is null or last_used_at < now() - make_interval(secs => $2))`,
      [ids, usedSeconds],
    )
    .catch((error: Error) => log.debug({ error: error.message }, 'uses of keys are not written'))
}

/**
 * A new API key of an organisation, shown this once.
 * @param user the member it belongs to: it may never do more than they may
 */
export const createKey = async (
  org: string,
  user: string,
  name: string,
  scopes: readonly Permission[] = permissions,
): Promise<string> => (await withOrg(org, (tx) => insertKey(tx, { org, name, scopes, user }))).key
