import { Failure } from '@tuglet/kit/lib'
import type { ExitCodes } from './exit-codes.ts'

/** The failure of a job whose tests failed; its log said why, so as text nothing more is printed. */
export function testsFailed(jobId: string, exitCodes: ExitCodes): Failure {
  return new Failure('failed', 'Tests failed.', {
    code: 'TESTS_FAILED',
    data: { job_id: jobId },
    silent: exitCodes === 'simple',
  })
}
