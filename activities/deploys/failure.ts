import { ApplicationFailure } from '@temporalio/common'

const type = 'DeployFailed'

/** That a deploy cannot succeed as it stands, however often it is tried; a person reads why. */
export const deployFailed = (message: string): ApplicationFailure =>
  ApplicationFailure.nonRetryable(message.slice(0, 1000), type)

export const isDeployFailure = (error: unknown): error is ApplicationFailure =>
  error instanceof ApplicationFailure && error.type === type
