import type { RemoteFile } from '../types.ts'
import { fieldsOf, present } from './fields.ts'

/** Reads a file kept at Replicate off the wire; throws `Unreadable`. */
export function readFile(json: unknown): RemoteFile {
  const fields = fieldsOf(json, 'file')
  return {
    id: fields.text('id'),
    contentType: fields.optionalText('content_type') ?? 'application/octet-stream',
    size: fields.number('size') ?? 0,
    metadata: fields.map('metadata'),
    createdAt: fields.optionalText('created_at') ?? '',
    expiresAt: fields.optionalText('expires_at') ?? null,
    url: fieldsOf(fields.map('urls'), 'urls').text('get'),
    ...present({
      name: fields.optionalText('name'),
      sha256: fieldsOf(fields.map('checksums'), 'checksums').optionalText('sha256'),
    }),
  }
}
