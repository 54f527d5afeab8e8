import { record, table } from '@tuglet/kit/lib'
import { oneLine } from '../api/printable.ts'
import type { RemoteFile } from '../api/types.ts'

const nameOf = ({ name }: RemoteFile) => (name === undefined ? undefined : oneLine(name))

/** How many files read. */
export const fileTable = table<RemoteFile>({
  id: ({ id }) => id,
  columns: {
    file: ({ id }) => id,
    name: nameOf,
    type: ({ contentType }) => oneLine(contentType),
    bytes: ({ size }) => size,
    expires: ({ expiresAt }) => expiresAt ?? undefined,
  },
})

/** How one file reads. */
export const fileRecord = record<RemoteFile>({
  id: ({ id }) => id,
  fields: {
    File: ({ id }) => id,
    Name: nameOf,
    Type: ({ contentType }) => oneLine(contentType),
    Bytes: ({ size }) => size,
    SHA256: ({ sha256 }) => sha256,
    Created: ({ createdAt }) => createdAt,
    Expires: ({ expiresAt }) => expiresAt ?? undefined,
    'As input': ({ url }) => url,
  },
})
