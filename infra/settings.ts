import { homedir } from 'node:os'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import * as z from 'zod'

const port = z.coerce.number().int().min(0).max(65535)
const rate = z.coerce.number().int().min(1).max(1_000_000)
const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/')
  const family = isIP(address)
  const most = family === 4 ? 32 : 128
  return (
    family > 0 &&
    more.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
  )
}
const flag = z.enum(['0', '1']).transform((value) => value === '1')
const url = z.url({ protocol: /^postgres(ql)?$/ })

const web = z.url({ protocol: /^https?$/ })
const hostAndPort = z.string().regex(/^[^\s:/]+:\d{1,5}$/, 'must be host:port')

/** `Name <address>` or an address, on one line; anything else in a From header is an attack or a mistake. */
const sender = z
  .string()
  .max(320)
  .transform((text, context) => {
    const [, name = '', address = text] = /^([^<>"\p{Cc}]*?) *<([^<>]+)>$/u.exec(text) ?? []
    if (z.email().safeParse(address).success) return { name: name.trim(), address }
    context.addIssue('must be an address, or: Name <address>')
    return z.NEVER
  })

/** Everything the environment may say. Nothing else reads process.env. */
const schema = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Where people reach it, when that is not http://localhost:PORT. */
  MAINSPRING_URL: z.url({ protocol: /^https?$/ }).optional(),
  MAINSPRING_DATA: z.string().min(1).default('.mainspring'),
  MAINSPRING_OWNER_EMAIL: z.email().optional(),
  MAINSPRING_OWNER_PASSWORD: z.string().min(12, 'needs at least 12 characters').max(128).optional(),
  /** Who may become a person here: nobody, whoever is invited, or anybody (who then owns an organisation of their own). */
  MAINSPRING_SIGN_UP: z.enum(['closed', 'invitation', 'open']).default('invitation'),
  /** The mail server, smtp://user:password@host:587 or smtps://…; without it mails stay in the outbox. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Whom mails come from: Name <address>. */
  MAIL_FROM: sender.optional(),
  /** Sign-in by others, each switched on by its id and secret. */
  MAINSPRING_GITHUB_CLIENT_ID: z.string().optional(),
  MAINSPRING_GITHUB_CLIENT_SECRET: z.string().optional(),
  MAINSPRING_GOOGLE_CLIENT_ID: z.string().optional(),
  MAINSPRING_GOOGLE_CLIENT_SECRET: z.string().optional(),
  /** Any OpenID Connect provider, by its issuer as it stands in its tokens. */
  MAINSPRING_OIDC_ISSUER: web.optional(),
  MAINSPRING_OIDC_CLIENT_ID: z.string().optional(),
  MAINSPRING_OIDC_CLIENT_SECRET: z.string().optional(),
  /** Its name on the button. */
  MAINSPRING_OIDC_NAME: z.string().min(1).max(40).default('Single sign-on'),
  /** Language models that the command bar may ask, each switched on by its key and the names of models, separated by commas. */
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_MODEL: z.string().min(1).max(500).optional(),
  /** Of a server that speaks the same, when it is another one; with the /v1 that such servers have. */
  OPENAI_BASE_URL: web.optional(),
  ANTHROPIC_API_KEY: z.string().optional(),
  ANTHROPIC_MODEL: z.string().min(1).max(500).optional(),
  ANTHROPIC_BASE_URL: web.optional(),
  /** How many tokens an organisation may spend on them in a month of UTC. */
  MAINSPRING_MODEL_TOKENS: z.coerce.number().int().min(0).max(1_000_000_000_000).default(1_000_000),
  /** Hosts that guarded calls may reach although they are private: host:port, separated by commas. */
  MAINSPRING_EGRESS_ALLOW: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.string().regex(/^[^\s:/]+:\d{1,5}$|^\[[0-9a-f:]+\]:\d{1,5}$/i, 'must be host:port'))),
  /** Hosts at which tool servers (MCP) may be, host or host:port, separated by commas; any public one when left out. */
  MAINSPRING_MCP_HOSTS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((each) => each.trim().toLowerCase())
        .filter(Boolean),
    )
    .pipe(z.array(z.string().regex(/^[^\s/]+$/, 'must be host or host:port'))),
  /** Our own proxies, whose X-Forwarded-For counts: addresses or networks, separated by commas. */
  MAINSPRING_TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.string().refine(isNetwork, 'must be an address or a network, such as 10.0.0.0/8'))),
  /** Requests a second, lastingly, per process; five times as many may come at once. */
  MAINSPRING_LIMIT_ADDRESS: rate.default(1000),
  MAINSPRING_LIMIT_ACCOUNT: rate.default(500),
  MAINSPRING_LIMIT_KEY: rate.default(1000),
  MAINSPRING_LIMIT_ORGANISATION: rate.default(2000),
  /** Deliveries a second to one webhook. */
  MAINSPRING_LIMIT_HOOK: rate.default(500),
  /** Live feeds of one caller that an API process keeps open; ten times as many of an organisation. */
  MAINSPRING_LIMIT_FEEDS: z.coerce.number().int().min(1).max(1000).default(20),
  /** How much of one organisation's work an API process does at once; sixteen times as much may wait. */
  MAINSPRING_LIMIT_AT_ONCE: z.coerce.number().int().min(1).max(10_000).default(32),
  /** Seconds in which an act that takes something away can be undone, for organisations that say nothing themselves. */
  MAINSPRING_HOLD: z.coerce.number().int().min(0).max(600).default(10),
  /** Whether the API process also works on queue "main", which makes starts eager. */
  MAINSPRING_API_WORKER: flag.default(true),
  /** Divides every durable wait; tests only. */
  MAINSPRING_TIME_SCALE: z.coerce.number().min(1).max(1_000_000).default(1),
  /** Lets programs read /api/metrics: Authorization: Bearer <this>. Without it only super-admins and their keys may. */
  MAINSPRING_METRICS_TOKEN: z.string().min(16, 'needs at least 16 characters').max(200).optional(),
  /** Where a worker tells its own figures, host:port; the launcher chooses one for its worker. */
  MAINSPRING_WORKER_METRICS: hostAndPort.optional(),
  /** Where the engine tells its figures, host:port; the launcher knows its own engine's. */
  MAINSPRING_ENGINE_METRICS: hostAndPort.optional(),
  /** Where apps are served: each project by its name below this host. 0: any free port, kept. */
  MAINSPRING_EDGE_PORT: port.default(0),
  MAINSPRING_EDGE_HOST: z.string().min(1).default('127.0.0.1'),
  /** Where people reach them, when that is not http://localhost:<edge port>: https://apps.example.com. */
  MAINSPRING_APPS_URL: web.optional(),
  /** Where edge and host are told what to do, host:port; the launcher chooses. */
  MAINSPRING_EDGE_CONTROL: hostAndPort.optional(),
  MAINSPRING_HOST_CONTROL: hostAndPort.optional(),
  /** The socket of a Docker engine, which Dockerfiles need; without it the usual one, if it is ours to use. off: none. */
  MAINSPRING_DOCKER: z.union([z.literal('off'), z.string().startsWith('/')]).optional(),
  /** How many builds this machine makes at once. */
  MAINSPRING_BUILDS: z.coerce.number().int().min(1).max(64).default(2),
  /** What stays free on the disk of the data folder: with less no push, upload, fetch or build is begun. */
  MAINSPRING_FREE_MEGABYTES: z.coerce.number().int().min(0).max(1_000_000_000).default(256),
  /** Where traces are sent, OTLP over HTTP: http://collector:4318. Without it none are made. */
  OTEL_EXPORTER_OTLP_ENDPOINT: web.optional(),
  OTEL_SERVICE_NAME: z.string().min(1).max(100).default('mainspring'),
  /** The share of traces that begin here and are kept, 0 to 1. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  /** Whether the app shows its page of parts, /dev/parts; for looking and for tests. */
  MAINSPRING_PARTS: flag.default(false),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s:]+:\d{1,5}$/, 'must be host:port')
    .optional(),
  /** Where people reach the engine's own pages, https://engine.example.com: runs link there, and it may use /api/codec. */
  MAINSPRING_ENGINE_UI: web.optional(),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_TASK_QUEUE: z.string().min(1).default('main'),
  /** The engine's name for all our workers together: of its builds one is current. */
  TEMPORAL_DEPLOYMENT: z.string().min(1).default('mainspring'),
  /** An administrator's URL of your own Postgres; without it one is started under the data folder. */
  DATABASE_URL: url.optional(),
  /** Set by the launcher for its children: one URL per database role. */
  MAINSPRING_DATABASE_OWNER: url.optional(),
  MAINSPRING_DATABASE_APP: url.optional(),
  MAINSPRING_DATABASE_AUTH: url.optional(),
  MAINSPRING_DATABASE_SYSTEM: url.optional(),
  /** Set by the launcher for its children: the workflows' script, so that all of them run one build. */
  MAINSPRING_BUNDLE: z.string().min(1).optional(),
  /** 64 hexadecimal digits; without it a key file is made under the data folder. */
  MAINSPRING_MASTER_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits')
    .optional(),
  /** Encrypts what npm run backup writes, and opens it for npm run restore. */
  MAINSPRING_BACKUP_PASSPHRASE: z.string().min(8, 'needs at least 8 characters').max(1024).optional(),
  /** Hours between backups that the launcher makes by itself, a fraction of one if you like; without it, none. */
  MAINSPRING_BACKUP_EVERY: z.coerce.number().positive().max(8784).optional(),
  /** How many of those are kept. */
  MAINSPRING_BACKUP_KEEP: z.coerce.number().int().min(1).max(1000).default(7),
  /** Where programs are looked for, and where what was downloaded or built is kept. */
  PATH: z.string().default(''),
  XDG_CACHE_HOME: z.string().startsWith('/', 'must be an absolute path').default(join(homedir(), '.cache')),
  /** Tests only: the browser; and "all", with which no test may do without a part. None does now, so it changes nothing. */
  CHROMIUM_PATH: z.string().optional(),
  MAINSPRING_REQUIRE: z.enum(['all']).optional(),
})

/** Settings that only make sense together. */
const together = [
  ['SMTP_URL', 'MAIL_FROM'],
  ['OPENAI_API_KEY', 'OPENAI_MODEL'],
  ['ANTHROPIC_API_KEY', 'ANTHROPIC_MODEL'],
  ['MAINSPRING_GITHUB_CLIENT_ID', 'MAINSPRING_GITHUB_CLIENT_SECRET'],
  ['MAINSPRING_GOOGLE_CLIENT_ID', 'MAINSPRING_GOOGLE_CLIENT_SECRET'],
  ['MAINSPRING_OIDC_ISSUER', 'MAINSPRING_OIDC_CLIENT_ID'],
  ['MAINSPRING_OIDC_CLIENT_ID', 'MAINSPRING_OIDC_CLIENT_SECRET'],
  ['MAINSPRING_OIDC_CLIENT_SECRET', 'MAINSPRING_OIDC_ISSUER'],
] as const

/** A sentence about the first setting whose other half is missing. */
const halfSet = (value: z.output<typeof schema>): string | undefined => {
  const found = together.find(([one, other]) => value[one] !== undefined && value[other] === undefined)
  return found && `${found[0]} needs ${found[1]} beside it.`
}

/** What the environment says, checked; throws one sentence per bad value. */
export const readSettings = (environment: NodeJS.ProcessEnv = process.env) => {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = schema.safeParse(present)
  if (!read.success)
    throw new Error(
      read.error.issues
        .map((issue) => `${issue.path.join('.')} ${issue.message.replace(/^Invalid input: /, 'is wrong: ')}.`)
        .join('\n'),
    )
  const value = read.data
  const half = halfSet(value)
  if (half) throw new Error(half)
  const data = resolve(value.MAINSPRING_DATA)
  return {
    ...value,
    /** The data folder, absolute. */
    data,
    mailFrom: value.MAIL_FROM ?? { name: 'Mainspring', address: 'mainspring@localhost' },
    keys: join(data, 'keys'),
    run: join(data, 'run'),
    logs: join(data, 'logs'),
    /** Below which every project has its name. */
    appsOrigin: (value.MAINSPRING_APPS_URL ?? `http://localhost:${value.MAINSPRING_EDGE_PORT}`).replace(
      /\/$/,
      '',
    ),
    origin: (value.MAINSPRING_URL ?? `http://localhost:${value.PORT}`).replace(/\/$/, ''),
  }
}

export type Settings = ReturnType<typeof readSettings>

let read: Settings | undefined

/** The settings of this process, read once. */
export const settings = (): Settings => (read ??= readSettings())

/** The environment for a child process: this one's, with these values over it. */
export const childEnvironment = (over: Record<string, string>): NodeJS.ProcessEnv => ({
  ...process.env,
  ...over,
})

/** What a part that is not ours may know of the environment: no keys, no passwords. */
export const bareEnvironment = (): NodeJS.ProcessEnv => {
  const { PATH, HOME, LANG, TZ, TMPDIR } = process.env
  return { PATH, HOME, LANG, TZ, TMPDIR }
}

/** Puts values into this process's environment, for modules that read their settings from now on. */
export const adoptEnvironment = (values: Record<string, string>): void => {
  Object.assign(process.env, values)
  read = undefined
}
