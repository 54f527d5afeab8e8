import type { V1Status } from '@kubernetes/client-node'

/** The exit code that a `Status` of the exec protocol tells of; null when the program never ran to its end. */
export function exitCodeOf(status: V1Status | undefined): number | null {
  if (status?.status === 'Success') return 0
  const code = status?.details?.causes?.find(({ reason }) => reason === 'ExitCode')?.message
  return code !== undefined && /^\d+$/.test(code) ? Number(code) : null
}
