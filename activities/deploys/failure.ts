import { ApplicationFailure } from '@temporalio/common'

const type = 'DeployFailed'

/** That a deploy cannot succeed as it stands, however often it is tried; a person reads why. */
export const deployFailed = (message: string): ApplicationFailure =>
  ApplicationFailure.nonRetryable(message.slice(0, 1000), type)

/** That what was under way was ended before nothing on this machine had room any more. */
export const filledDisk = (what: string): ApplicationFailure =>
  deployFailed(`${what} was ended: it had all but filled the disk`)

export const isDeployFailure = (error: unknown): error is ApplicationFailure =>
  error instanceof ApplicationFailure && error.type === type
