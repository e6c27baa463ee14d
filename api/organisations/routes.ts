import type { Context } from 'hono'
import type { Env } from '../from.ts'
import { downloadExport, showCertificate } from './downloads.ts'
import { accept, decline, look } from './invitations.ts'
import { createOrganisation, me, switchOrganisation } from './me.ts'

interface Route {
  method: 'GET' | 'POST'
  path: string
  handle: (c: Context<Env>) => Promise<Response>
}

/** What concerns a person rather than one organisation, or is a file: no contract declares it. */
export const organisationRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/me', handle: me },
  { method: 'POST', path: '/api/v1/me/createOrganisation', handle: createOrganisation },
  { method: 'POST', path: '/api/v1/me/switchOrganisation', handle: switchOrganisation },
  { method: 'POST', path: '/api/v1/invitations/look', handle: look },
  { method: 'POST', path: '/api/v1/invitations/accept', handle: accept },
  { method: 'POST', path: '/api/v1/invitations/decline', handle: decline },
  { method: 'GET', path: '/api/v1/exports/:id', handle: downloadExport },
  { method: 'GET', path: '/api/v1/certificates/:id', handle: showCertificate },
]
