/** How loud an event is: what failed stands out, what the engine does for itself stands back. */
export const eventTone = (type: string): 'plain' | 'failed' | 'quiet' => {
  if (/Failed$|TimedOut$|Terminated$/.test(type)) return 'failed'
  return /^WorkflowTask/.test(type) ? 'quiet' : 'plain'
}
