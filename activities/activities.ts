import { advanceAutomation } from './automations/advance.ts'
import { beginAutomation } from './automations/begin.ts'
import { noticeForm } from './automations/notice-form.ts'
import { noticeApproval } from './automations/notice.ts'
import { performCalls, performFetch } from './automations/fetch.ts'
import { performOperation } from './automations/operation.ts'
import { performPlanned } from './commands/perform.ts'
import { awaitPlanned, endPlanned, settlePlanned } from './commands/settle.ts'
import { sendDueDeliveries } from './endpoints/send.ts'
import { carryOutHeld } from './holds/carry-out.ts'
import { endHold, settleHeld } from './holds/settle.ts'
import { claimPlace, leavePlace, serveLimit } from './limits/places.ts'
import { deliverMail, giveUpMail, planMail } from './mails/deliver.ts'
import { handToErasure, keepOrganisation, stopOrganisation } from './organisations/closing.ts'
import {
  certify,
  countForErasure,
  endRunsOf,
  eraseFiles,
  eraseHistories,
  eraseRows,
} from './organisations/erase.ts'
import { endInvitation, mailInvitation, openInvitation } from './organisations/invitations.ts'
import { erasePersonRows } from './privacy/erase.ts'
import { writeExport } from './privacy/export.ts'
import { writeOwnData } from './privacy/own.ts'
import { notePaused } from './runs/paused.ts'
import { closeRun, openRun } from './runs/record.ts'
import { buildRelease, detectKind, prepareRelease, testRelease } from './deploys/build.ts'
import { fetchSource } from './deploys/fetch.ts'
import { reportDeployment } from './deploys/github.ts'
import {
  abandonDeployment,
  awaitQuietProject,
  beginDeploy,
  cancelDeployment,
  eraseProject,
  outcomeOfDeployment,
  takeNextDeployment,
  wakeProjectQueue,
  whyStop,
} from './deploys/queue.ts'
import { applyProject, checkHealth, drainReleases, startRelease, switchRelease } from './deploys/serve.ts'
import { probeProject } from './projects/probe.ts'
import { callServerTool } from './tools/call.ts'
import { readServerTools } from './tools/read.ts'
import { actOnSelected } from './selections/act.ts'
import { settleSelected } from './selections/settle.ts'
import { takeFire } from './schedules/fire.ts'

/** Every activity, by name. Each does one thing and is safe to run twice. */
export const activities = {
  abandonDeployment,
  actOnSelected,
  advanceAutomation,
  applyProject,
  awaitPlanned,
  awaitQuietProject,
  beginAutomation,
  beginDeploy,
  buildRelease,
  callServerTool,
  cancelDeployment,
  carryOutHeld,
  certify,
  checkHealth,
  claimPlace,
  closeRun,
  countForErasure,
  deliverMail,
  detectKind,
  drainReleases,
  endHold,
  endInvitation,
  endPlanned,
  endRunsOf,
  eraseFiles,
  eraseHistories,
  erasePersonRows,
  eraseProject,
  eraseRows,
  fetchSource,
  giveUpMail,
  handToErasure,
  keepOrganisation,
  leavePlace,
  mailInvitation,
  notePaused,
  noticeApproval,
  noticeForm,
  openInvitation,
  openRun,
  outcomeOfDeployment,
  performCalls,
  performFetch,
  performOperation,
  performPlanned,
  planMail,
  prepareRelease,
  probeProject,
  readServerTools,
  reportDeployment,
  sendDueDeliveries,
  serveLimit,
  settleHeld,
  settlePlanned,
  startRelease,
  settleSelected,
  stopOrganisation,
  switchRelease,
  takeFire,
  takeNextDeployment,
  testRelease,
  wakeProjectQueue,
  whyStop,
  writeExport,
  writeOwnData,
}
export type Activities = typeof activities
