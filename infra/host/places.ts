import { join } from 'node:path'
import { settings } from '../settings.ts'

/** Where sandboxes find the socket that leads out. */
export const egressFolder = (): string => join(settings().data, 'egress')

/** The folder of a running release. Its name is short: a path of a socket has 107 characters. */
export const appFolder = (release: string): string => join(settings().data, 'apps', release.slice(-12))

/** Where a running release is reached. */
export const appSocket = (release: string): string => join(appFolder(release), 's', 'app.sock')

/** What a running release writes. */
export const appLog = (release: string): string => join(appFolder(release), 'output.log')
