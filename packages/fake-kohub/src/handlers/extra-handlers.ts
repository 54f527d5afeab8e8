import { createHash } from 'node:crypto'
import type { Exchange, Handler } from '../server/exchange.ts'
import { readJson } from '../server/read-body.ts'
import { detail, headerError } from '../server/refusal.ts'
import { revisionOf } from './tree-handlers.ts'

const xetToken: Handler = (exchange) => {
  revisionOf(exchange)
  const expires = Math.floor(Date.now() / 1000) + 3600
  const headers = {
    'x-xet-cas-url': exchange.world.baseUrl,
    'x-xet-access-token': exchange.user ? 'user-token' : 'anonymous',
    'x-xet-token-expiration': String(expires),
  }
  return Response.json({}, { headers })
}

const reconstruction: Handler = ({ params, world }) => {
  const id = params['fileId'] ?? ''
  const object = world.store.objects.get(`lfs/${id.slice(0, 2)}/${id.slice(2, 4)}/${id}`)
  if (!object) throw detail(404, { error: `File not found in repository: ${id}` })
  const hash = createHash('sha256').update(id).digest('hex')
  return Response.json({
    offset_into_first_range: 0,
    terms: [{ hash, unpacked_length: object.size, range: { start: 0, end: 1 } }],
    fetch_info: {
      [hash]: [{ range: { start: 0, end: 1 }, url: world.s3Url, url_range: { start: 0, end: object.size - 1 } }],
    },
  })
}

function viewerOn({ world }: Exchange): void {
  if (!world.settings.hasViewer) throw detail(404, 'Not Found')
}

const preview: Handler = (exchange) => {
  viewerOn(exchange)
  const { url, max_rows: most = 1000 } = readJson<{ url: string; max_rows?: number }>(exchange, {
    url: 'string',
    'max_rows?': 'number',
  })
  const rows = [
    ['1', 'one'],
    ['2', 'two'],
  ].slice(0, most)
  const format = /\.(\w+)$/.exec(new URL(url).pathname)?.[1]
  if (!format) throw detail(400, 'Could not detect file format. Please specify format parameter.')
  return Response.json({
    columns: ['id', 'word'],
    rows,
    total_rows: 2,
    truncated: rows.length < 2,
    file_size: 20,
    format,
  })
}

const sql: Handler = (exchange) => {
  viewerOn(exchange)
  const { query } = readJson<{ query: string }>(exchange, { url: 'string', query: 'string' })
  if (!/^\s*(select|with)\b/i.test(query)) throw detail(400, 'Only SELECT queries are allowed')
  return Response.json({ columns: ['n'], rows: [[2]], total_rows: 1, truncated: false, file_size: null, format: 'csv' })
}

const tarFiles = [{ name: 'a.txt', size: 2, offset: 512 }]

const tarList: Handler = (exchange) => {
  viewerOn(exchange)
  readJson(exchange, { url: 'string' })
  return Response.json({ files: tarFiles, total_size: 2 })
}

const tarExtract: Handler = (exchange) => {
  viewerOn(exchange)
  const { file_name: name } = readJson<{ file_name: string }>(exchange, { url: 'string', file_name: 'string' })
  if (!tarFiles.some((file) => file.name === name)) throw detail(404, `File not found in archive: ${name}`)
  return new Response('hi', { headers: { 'content-type': 'application/octet-stream' } })
}

const webdataset: Handler = (exchange) => {
  viewerOn(exchange)
  readJson(exchange, { url: 'string' })
  return Response.json({
    columns: ['__key__', 'txt'],
    rows: [['a', 'hi']],
    total_rows: 1,
    truncated: false,
    file_size: null,
    format: 'webdataset',
  })
}

const rateLimit: Handler = (exchange) => {
  viewerOn(exchange)
  return Response.json({
    requests_used: 1,
    requests_limit: 60,
    concurrent_requests: 0,
    concurrent_limit: 3,
    bytes_processed: 0,
    window_seconds: 60,
  })
}

const viewerHealth: Handler = (exchange) => {
  viewerOn(exchange)
  return Response.json({ status: 'ok', service: 'dataset-viewer' })
}

const unsupported =
  (feature: string, reason: string): Handler =>
  ({ params }) => {
    const name = params['subresource'] === undefined ? feature : `${feature} ${params['subresource']}`
    throw headerError(501, 'NotImplemented', `${name} is not supported by KohakuHub. ${reason}`)
  }

const discussions = unsupported('discussions', 'The hub has no discussions and no pull requests.')
const collections = unsupported('collections', 'The hub has no collections.')
const webhooks = unsupported('webhooks', 'The hub calls no webhooks.')

export const extraHandlers = {
  'GET /api/:types/:namespace/:name/xet-read-token/:revision/*': xetToken,
  'GET /reconstructions/:fileId': reconstruction,
  'POST /api/dataset-viewer/preview': preview,
  'POST /api/dataset-viewer/sql': sql,
  'POST /api/dataset-viewer/tar/list': tarList,
  'POST /api/dataset-viewer/tar/extract': tarExtract,
  'POST /api/dataset-viewer/tar/webdataset': webdataset,
  'GET /api/dataset-viewer/rate-limit': rateLimit,
  'GET /api/dataset-viewer/health': viewerHealth,
  'GET /api/:types/:namespace/:name/discussions': discussions,
  'GET /api/:types/:namespace/:name/discussions/*': discussions,
  'GET /api/spaces/:namespace/:name/:subresource': unsupported('Space', 'The hub runs no Spaces.'),
  'GET /api/collections': collections,
  'GET /api/collections/*': collections,
  'GET /api/settings/webhooks': webhooks,
  'POST /api/settings/webhooks': webhooks,
  'DELETE /api/settings/webhooks/*': webhooks,
} satisfies Record<string, Handler>
