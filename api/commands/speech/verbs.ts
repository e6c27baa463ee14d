/** Verbs that people use for the few that phrases know. What is meant must be one of our records all the same. */
const verbs: readonly (readonly [RegExp, string])[] = [
  [/^(.+?)\s+(?:once more|one more time|once again|again)$/i, '$1'],
  [/^(?:disable|deactivate|suspend|hold|halt|freeze|switch off|turn off)\s+(.+)$/i, 'pause $1'],
  [/^put\s+(.+?)\s+on hold$/i, 'pause $1'],
  [/^(?:turn|switch)\s+(.+?)\s+off$/i, 'pause $1'],
  [/^take\s+(.+?)\s+(?:offline|down)$/i, 'pause $1'],
  [/^(?:i\s+)?(?:need|want)\s+(.+?)\s+paused$/i, 'pause $1'],
  [/^stop taking triggers (?:for|of|at)\s+(.+)$/i, 'pause $1'],
  [/^(?:enable|re-?enable|activate|reactivate|re-?activate|unpause|switch on|turn on)\s+(.+)$/i, 'resume $1'],
  [/^(?:turn|switch|bring)\s+(.+?)\s+(?:back\s+)?(?:on|online|up|back)$/i, 'resume $1'],
  [/^let\s+(.+?)\s+(?:continue|go on|resume)$/i, 'resume $1'],
  [/^(?:kick off|fire off|fire|set off|start up|start|launch|trigger|execute)\s+(.+)$/i, 'run $1'],
  [/^let\s+(.+?)\s+run$/i, 'run $1'],
  [/^pausing\s+(.+)$/i, 'pause $1'],
  [/^(pause|resume|run|publish|remove|delete)\s+both\s+(.+)$/i, '$1 $2'],
  [/^(?:decline|deny|refuse|turn down|say no to)\s+(.+)$/i, 'reject $1'],
  [/^(?:accept|say yes to|agree to|confirm)\s+(.+)$/i, 'approve $1'],
  [
    /^why (?:did|has|is)\s+(.+?)\s+(?:break|crash|go wrong|stop working|broken|crashed|gone wrong|failing)$/i,
    'why did $1 fail',
  ],
  [/^(?:throw away|erase|drop|get rid of)\s+(.+)$/i, 'delete $1'],
]

/** The sentence as it was said, and as it is said in plainer words. */
export const plainer = (text: string): string[] => {
  const all = [text]
  for (let i = 0; i < 3; i++) {
    const last = all.at(-1)!
    const rule = verbs.find(([said]) => said.test(last))
    if (!rule) break
    all.push(last.replace(...rule))
  }
  return all
}
