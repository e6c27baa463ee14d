import type { getOrganisation, listRoles } from '#workflows/organisations/contract.ts'
import type { Output } from '#workflows/operation.ts'

export type Organisation = Output<typeof getOrganisation>
export type RoleShown = Output<typeof listRoles>['items'][number]
