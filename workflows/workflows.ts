/** Every workflow: the worker's one entry. Each bears the name of its operation. */
export { deleteOrganisation, eraseOrganisation, inviteMember } from './organisations/workflow.ts'
export { erasePerson, exportOrganisation, exportOwnData, exportPerson } from './privacy/workflow.ts'
export { runPlan } from './commands/workflow.ts'
export { runAutomation } from './automations/workflow.ts'
export { resendMail, sendMail } from './mails/workflow.ts'
export { deliverEvents } from './endpoints/workflow.ts'
export { fireSchedule } from './schedules/workflow.ts'
