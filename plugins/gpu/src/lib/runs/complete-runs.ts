import { currentHost } from '@tuglet/kit/lib'
import { listRuns } from './keep-runs.ts'

/** Names of runs for completion, newest first. */
export async function completeRuns(): Promise<string[]> {
  return (await listRuns(currentHost())).map(({ id }) => id)
}
