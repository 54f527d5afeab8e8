import type { FileFacts } from '../types/files.ts'

/** What the headers of an answer tell of a file. */
export function factsOf(file: string, headers: Headers): FileFacts {
  const bare = (value: string | null): string => (value ?? '').replace(/^(W\/)?"(.*)"$/, '$2')
  const etag = bare(headers.get('x-linked-etag') ?? headers.get('etag'))
  const modified = Date.parse(headers.get('last-modified') ?? '')
  return {
    path: file,
    size: Number(headers.get('x-linked-size') ?? headers.get('content-length') ?? Number.NaN),
    etag,
    sha256: /^[0-9a-f]{64}$/.test(etag) ? etag : undefined,
    commit: headers.get('x-repo-commit') ?? '',
    lastModified: Number.isNaN(modified) ? undefined : new Date(modified).toISOString(),
  }
}
