import { Failure } from '@tuglet/kit/lib'
import type { JobSpec } from '../machine/job-spec.ts'
import { filesMissingCode, folderMissingCode, startLines } from '../machine/start-lines.ts'
import type { Channel } from '../ssh/channel.ts'

const problems: ReadonlyMap<number, readonly [code: string, message: string]> = new Map([
  [filesMissingCode, ['FILES_NOT_SYNCED', 'The files on the machine are not complete: the command was not started.']],
  [folderMissingCode, ['REMOTE_FOLDER_MISSING', 'The working directory is not on the machine.']],
])

/** Starts a job and returns when it runs; nobody follows it. */
export async function startDetached(channel: Channel, spec: JobSpec): Promise<void> {
  const script = `${startLines(spec)}
job_is_there && exit 0
begin_apart() {
  setsid -f sh -c "$R" "$d" "$e" 9>&1 >/dev/null 2>&1 && return
  # What is started beside a shell would read nothing otherwise.
  exec 7<&0
  ( begin <&7 7<&- ) 2>/dev/null &
}
prepare | begin_apart | { read -r word || exit 73; }`
  const { exitCode, stderr } = await channel.run(script)
  if (exitCode === 0) return
  const [code, message] = problems.get(exitCode) ?? ['JOB_NOT_STARTED', 'The command could not be started.']
  throw new Failure('failed', message, { code, data: { exitCode, said: stderr.trim() } })
}
