import { CiServerError, type CiServerErrorCode } from '@tuglet/ci-server'
import { Failure, type FailureKind } from '@tuglet/kit/lib'

interface Story {
  readonly kind: FailureKind
  readonly hint?: string
  /** Administration keeps to exit code 1, whatever the kind. */
  readonly exitCode?: 1
}

const stories: Readonly<Record<CiServerErrorCode, Story>> = {
  BAD_EMAIL: { kind: 'usage', exitCode: 1, hint: 'An email looks like you@example.com.' },
  BAD_NAME: { kind: 'usage', exitCode: 1 },
  BAD_SELECTOR: { kind: 'usage', exitCode: 1 },
  DATA_DIR_IN_USE: {
    kind: 'conflict',
    hint: 'Stop the other server, or give this one a folder of its own with --data-dir.',
  },
  DATA_DIR_TOO_NEW: { kind: 'failed', hint: 'Update with tuglet plugins update, or name another folder: --data-dir.' },
  DATA_DIR_UNUSABLE: { kind: 'failed', hint: 'Name a folder that you may write to with --data-dir or CI_DATA_DIR.' },
  DUPLICATE_EMAIL: { kind: 'conflict', exitCode: 1, hint: 'See who has it: tuglet ci admin user list' },
  LISTEN_FAILED: { kind: 'failed', hint: 'Choose another port with --port; those below 1024 may need more rights.' },
  PORT_IN_USE: { kind: 'conflict', hint: 'Choose another port with --port; 0 takes a free one.' },
  UNKNOWN_KEY: { kind: 'notFound', exitCode: 1, hint: 'See all keys: tuglet ci admin key list' },
  UNKNOWN_USER: { kind: 'notFound', exitCode: 1, hint: 'See all users: tuglet ci admin user list' },
}

/** A refusal of the server or of its administration as a failure with next steps; any other error as it is. */
export function ciServerFailure(error: unknown): unknown {
  if (!CiServerError.is(error)) return error
  // A newer copy of the server may know codes that this table does not.
  const { kind, hint, exitCode } = (stories as Partial<typeof stories>)[error.code] ?? { kind: 'failed' as const }
  return new Failure(kind, error.message, {
    code: `CI_${error.code}`,
    ...(hint !== undefined && { hints: [hint] }),
    ...(exitCode !== undefined && { exitCode }),
    cause: error,
  })
}
