import type { EndpointGroup } from './endpoint.ts'

/** The dataset viewer, which a server may be built without. */
export const viewerEndpoints = {
  'POST /api/dataset-viewer/preview': 'optional',
  'POST /api/dataset-viewer/sql': 'optional',
  'POST /api/dataset-viewer/tar/list': 'optional',
  'POST /api/dataset-viewer/tar/extract': 'optional',
  'POST /api/dataset-viewer/tar/webdataset': 'optional',
  'GET /api/dataset-viewer/rate-limit': 'optional',
  'GET /api/dataset-viewer/health': 'none',
} as const satisfies EndpointGroup

/** Routes of the model hub that the server answers with 501 and a reason. */
export const unsupportedEndpoints = {
  'GET /api/:types/:namespace/:name/discussions': 'none',
  'GET /api/:types/:namespace/:name/discussions/*': 'none',
  'GET /api/spaces/:namespace/:name/:subresource': 'none',
  'GET /api/collections': 'none',
  'GET /api/collections/*': 'none',
  'GET /api/settings/webhooks': 'none',
  'POST /api/settings/webhooks': 'none',
  'DELETE /api/settings/webhooks/*': 'none',
} as const satisfies EndpointGroup
