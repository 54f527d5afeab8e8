import { ProviderError } from '@tuglet/gpu-provider'
import { Failure } from '@tuglet/kit/lib'
import { withinTime } from './within-time.ts'
import type { MachineTools } from './machine-tools.ts'

/** A machine that cannot be reached. */
export interface FailedStart {
  readonly machineId: string
  readonly image: string | undefined
  /** What was seen from here. */
  readonly cause: Failure
}

const noSshd = /no sshd|sshd did not start/i

/**
 * The failure of a machine that runs and cannot be reached, with what its log says about it: the same kind and code, the last
 * lines of the log in its data, and where the image is to blame, one that is known to start.
 */
export async function startFailure(
  { machineId, image, cause }: FailedStart,
  { provider, host }: Pick<MachineTools, 'provider' | 'host'>,
): Promise<Failure> {
  const lines = await withinTime(host, (signal) => lastLines(machineId, provider, signal), { ms: 10_000 }).catch(
    () => [],
  )
  const other = provider.knownImage !== undefined && provider.knownImage !== image ? provider.knownImage : undefined
  const blame = lines.some((line) => noSshd.test(line))
    ? `The image ${image ?? ''} has no sshd.`.replace('  ', ' ')
    : undefined
  const hints = [
    ...(blame === undefined ? [] : [blame]),
    ...(other === undefined ? [] : [`Try an image that is known to start: --image ${other}`]),
    ...cause.hints,
  ]
  return new Failure(cause.kind, cause.message, {
    code: cause.code,
    hints,
    data: { machineId, image, log: lines.slice(-5) },
    cause,
  })
}

async function lastLines(
  machineId: string,
  provider: MachineTools['provider'],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const lines: string[] = []
  try {
    for await (const { text } of provider.logs?.(machineId, { tail: 200, signal }) ?? []) lines.push(text)
  } catch (error) {
    if (!ProviderError.is(error)) throw error
  }
  return lines
}
