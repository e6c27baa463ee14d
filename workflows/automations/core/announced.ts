/** What happens here and is announced: an automation may begin by each, and a step wait for it. `db/*` sends them. */
export const announced = {
  'deploy.live': 'A commit of a project was deployed and answers',
  'deploy.failed': 'A deploy failed, and what was live before still is',
  'deploy.rolled_back': 'An earlier release of a project answers again',
  'project.down': 'A project that is watched does not answer as it should',
  'project.up': 'It answers again',
} as const
export type Announced = keyof typeof announced
export const announcedNames = Object.keys(announced) as Announced[]
