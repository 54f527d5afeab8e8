import { Failure, type Host } from '@tuglet/kit/lib'
import { hubEnvironment } from './hub-environment.ts'

/** A program that ran to its end. */
export interface RanForHub {
  readonly program: string
  readonly exitCode: number
}

/** Runs a program with our terminal and the variables of this hub; its exit code becomes ours. */
export async function runForHub(
  { spawn, signal }: Pick<Host, 'spawn' | 'signal'>,
  words: readonly string[],
  hub: { readonly endpoint: string; readonly token: string | undefined },
): Promise<RanForHub> {
  const [program, ...args] = words
  if (program === undefined) {
    throw new Failure('usage', 'There is nothing to run.', {
      code: 'KOHUB_NOTHING_TO_RUN',
      hints: ['Write the program after --, as in: tuglet kohub exec -- hf upload my-org/my-model .'],
    })
  }
  const child = spawn(program, args, { env: hubEnvironment(hub), stdio: 'inherit', signal })
  const { exitCode, signal: killedBy } = await child.ended
  if (exitCode === 0) return { program, exitCode }
  const how = killedBy === null ? `ended with ${exitCode}` : `was ended by ${killedBy}`
  throw new Failure('failed', `${program} ${how}.`, {
    code: 'KOHUB_PROGRAM_FAILED',
    exitCode: exitCode ?? 1,
    data: { program, exitCode },
    // It has told its trouble itself.
    silent: true,
  })
}
