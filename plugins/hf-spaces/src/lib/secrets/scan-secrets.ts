import { readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Finding } from '../preflight/finding.ts'
import type { StagedFile } from '../staging/staged.ts'
import { findSecrets } from './find-secrets.ts'

const mostBytes = 8 * 1024 * 1024
const sampleBytes = 8192
const smallBytes = 64 * 1024

/** How strict a scan is: with `allow` secrets are warnings, without they are errors that stop the push. */
export interface SecretScan {
  readonly allow?: boolean
  readonly signal?: AbortSignal
}

/** Findings for everything in the text files of an upload that looks like a secret: file and line, never the value. */
export async function scanSecrets(
  files: readonly StagedFile[],
  { allow, signal }: SecretScan = {},
): Promise<readonly Finding[]> {
  const severity = allow ? 'warning' : 'error'
  const findings: Finding[] = []
  for (const [at, file] of files.entries()) {
    signal?.throwIfAborted()
    // Many small files are read several times faster at once; every few, one is waited for, so that the rest of the program goes on.
    const bytes = file.size <= smallBytes && at % 32 !== 0 ? readFileSync(file.source) : await beginningOf(file)
    if (!bytes.subarray(0, sampleBytes).includes(0)) findings.push(...findingsOf(file.path, bytes, severity))
  }
  return findings
}

function findingsOf(file: string, bytes: Buffer, severity: 'error' | 'warning'): readonly Finding[] {
  // Byte for character: quick, and lines and tokens are the same in every encoding of text.
  return findSecrets(bytes.toString('latin1')).map(({ title, line }) => ({
    rule: 'secret',
    severity,
    message: `This looks like ${title}.`,
    file,
    line,
    hint: 'Take it out and revoke it; keep it as a secret of the Space, or let it through with --allow-secrets.',
  }))
}

/** The bytes of a file; of a huge one the first megabytes, and of a huge binary one no more than tells that it is one. */
async function beginningOf({ source, size }: StagedFile): Promise<Buffer> {
  const handle = await open(source)
  try {
    const bytes = Buffer.alloc(Math.min(size, mostBytes))
    const { bytesRead: sampled } = await handle.read(bytes, 0, Math.min(sampleBytes, bytes.length), 0)
    if (bytes.subarray(0, sampled).includes(0)) return bytes.subarray(0, sampled)
    const { bytesRead: rest } = await handle.read(bytes, sampled, bytes.length - sampled, sampled)
    return bytes.subarray(0, sampled + rest)
  } finally {
    await handle.close()
  }
}
