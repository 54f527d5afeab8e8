import type { EndpointGroup } from './endpoint.ts'

/** Organisations, their members and invitations. */
export const organizationEndpoints = {
  'POST /org/create': 'user',
  'GET /org/:organization': 'none',
  'GET /org/users/:username/orgs': 'none',
  'GET /org/:organization/members': 'none',
  'POST /org/:organization/members': 'user',
  'PUT /org/:organization/members/:username': 'user',
  'DELETE /org/:organization/members/:username': 'user',
  'PUT /api/organizations/:organization/settings': 'user',
  'GET /api/organizations/:organization/profile': 'none',
  'POST /api/organizations/:organization/avatar': 'user',
  'GET /api/organizations/:organization/avatar': 'none',
  'DELETE /api/organizations/:organization/avatar': 'user',
  'POST /api/invitations/org/:organization/create': 'user',
  'GET /api/invitations/org/:organization/list': 'user',
  'GET /api/invitations/:token': 'none',
  'POST /api/invitations/:token/accept': 'user',
  'DELETE /api/invitations/:token': 'user',
} as const satisfies EndpointGroup
