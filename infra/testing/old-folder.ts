import { fileURLToPath } from 'node:url'

/** Backups of data folders as older releases left them: an automation, a run that is over, a run that waits. */
export const oldFolders = fileURLToPath(new URL('./old-folders', import.meta.url))

/** Test keys only: what they are sealed with is no secret. */
export const publicPassphrase = 'old folders are public'

/** The automation of an old folder calls this port, whenever that is; below those that systems hand out. */
export const receiverPort = 21_477
