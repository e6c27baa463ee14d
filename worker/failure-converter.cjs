// Loaded by path on clients, workers and inside the workflow bundle: messages, details and stacks never lie in clear.
const { DefaultFailureConverter } = require('@temporalio/common')

exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true })
