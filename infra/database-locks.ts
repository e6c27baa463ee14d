/** Advisory locks of our database, each held by one connection at a time, whoever asks. */
export const databaseLocks = {
  /** Whoever changes schema app, or must not see it change. */
  migrations: 4_711_000_001,
  /** The same of schema auth. */
  authMigrations: 4_711_000_002,
}
