import { Failure, type Host, type Ran } from '@tuglet/kit/lib'

/** What a program printed, or undefined for one that is missing or fails; throws when the run is stopped. */
export async function ranWell(
  host: Pick<Host, 'run'>,
  [program, ...args]: readonly [string, ...string[]],
): Promise<Ran | undefined> {
  try {
    const ran = await host.run(program, args)
    return ran.exitCode === 0 ? ran : undefined
  } catch (error) {
    if (Failure.is(error) && error.kind === 'failed') return undefined
    throw error
  }
}
