import { advanceAutomation } from './automations/advance.ts'
import { beginAutomation } from './automations/begin.ts'
import { performFetch } from './automations/fetch.ts'
import { performOperation } from './automations/operation.ts'
import { performPlanned } from './commands/perform.ts'
import { awaitPlanned, endPlanned, settlePlanned } from './commands/settle.ts'
import { sendDueDeliveries } from './endpoints/send.ts'
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
import { closeRun, openRun } from './runs/record.ts'
import { takeFire } from './schedules/fire.ts'

/** Every activity, by name. Each does one thing and is safe to run twice. */
export const activities = {
  advanceAutomation,
  awaitPlanned,
  beginAutomation,
  certify,
  closeRun,
  countForErasure,
  deliverMail,
  endInvitation,
  endPlanned,
  endRunsOf,
  eraseFiles,
  eraseHistories,
  erasePersonRows,
  eraseRows,
  giveUpMail,
  handToErasure,
  keepOrganisation,
  mailInvitation,
  openInvitation,
  openRun,
  performFetch,
  performOperation,
  performPlanned,
  planMail,
  sendDueDeliveries,
  settlePlanned,
  stopOrganisation,
  takeFire,
  writeExport,
  writeOwnData,
}
export type Activities = typeof activities
