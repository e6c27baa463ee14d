import * as z from 'zod'
import { answer, problems, type Content, type Schema } from '../openapi-parts.ts'
import * as shapes from './shapes.ts'

const drawn = (shape: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io })
  return schema
}

const common = [401, 429, 500, 503]
export const open: Content = { security: [] }
const bySession: Content = { security: [{ session: [] }] }

interface Sketch {
  method?: 'get' | 'post'
  path: string
  tag?: string
  operationId: string
  summary: string
  security?: Content
  input?: z.ZodType
  output: z.ZodType | Content
  statuses?: number[]
}

export const route = ({ method = 'post', path, operationId, summary, security = {}, ...rest }: Sketch) => {
  const { input, output, statuses = [], tag = 'organisations' } = rest
  const writes = input ? [400, 403, 413, 415] : []
  return {
    ...{ method, path, operationId, summary },
    tags: [tag],
    ...security,
    ...(path.includes('{id}')
      ? {
          parameters: [
            { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
          ],
        }
      : {}),
    ...(input
      ? {
          requestBody: { required: true, content: { 'application/json': { schema: drawn(input, 'input') } } },
        }
      : {}),
    responses: {
      200: output instanceof z.ZodType ? answer('Done', drawn(output, 'output')) : output,
      ...problems([...new Set([...common, ...writes, ...statuses])].toSorted()),
    },
  }
}

/** The routes of `routes.ts`, described. */
export const organisationPaths = [
  route({
    ...{ method: 'get', path: '/api/v1/me', operationId: 'me' },
    summary: 'Who calls, for which organisation, and what they may do there',
    output: shapes.meOutput,
  }),
  route({
    ...{ path: '/api/v1/me/createOrganisation', operationId: 'createOrganisation' },
    summary: 'Create an organisation, own it, and act for it',
    security: bySession,
    input: shapes.createInput,
    output: shapes.organisationOutput,
    statuses: [409],
  }),
  route({
    ...{ path: '/api/v1/me/switchOrganisation', operationId: 'switchOrganisation' },
    summary: 'Act for another of one’s organisations',
    security: bySession,
    input: shapes.switchInput,
    output: shapes.organisationOutput,
    statuses: [404],
  }),
  route({
    ...{ path: '/api/v1/invitations/look', operationId: 'lookAtInvitation' },
    summary: 'What an invitation is for',
    security: open,
    input: shapes.tokenInput,
    output: shapes.lookOutput,
    statuses: [404, 410],
  }),
  route({
    ...{ path: '/api/v1/invitations/accept', operationId: 'acceptInvitation' },
    summary: 'Accept an invitation, signed in or as a new person',
    security: open,
    input: shapes.acceptInput,
    output: shapes.organisationOutput,
    statuses: [402, 404, 409, 410],
  }),
  route({
    ...{ path: '/api/v1/invitations/decline', operationId: 'declineInvitation' },
    summary: 'Decline an invitation',
    security: open,
    input: shapes.tokenInput,
    output: shapes.declineOutput,
    statuses: [404, 410],
  }),
  route({
    ...{ method: 'get', path: '/api/v1/exports/{id}', operationId: 'downloadExport' },
    summary: 'Download an export',
    output: { description: 'JSON lines, compressed', content: { 'application/gzip': {} } },
    statuses: [403, 404],
  }),
  route({
    ...{ method: 'get', path: '/api/v1/certificates/{id}', operationId: 'showCertificate' },
    summary: 'The certificate of an organisation’s erasure',
    security: open,
    output: shapes.certificateOutput,
    statuses: [404],
  }),
] as const
