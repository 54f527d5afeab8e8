import { Failure } from '@tuglet/kit/lib'

/** What is wrong with one input: `steps` `must be a whole number, not "a"`. */
export interface InputProblem {
  readonly input: string
  readonly problem: string
  /** Where it was written, when not on the command line. */
  readonly origin?: string | undefined
}

/** One failure that tells all of them. */
export function inputsInvalid(problems: readonly InputProblem[], model: string): Failure {
  const lines = problems.map(
    ({ input, problem, origin }) => `${input} ${problem}${origin === undefined ? '' : ` (in ${origin})`}`,
  )
  const [only] = lines
  const message =
    lines.length === 1
      ? `The input ${only}.`
      : `${lines.length} inputs are not right:\n${lines.map((line) => `  ${line}`).join('\n')}`
  return new Failure('usage', message, {
    code: 'INPUT_INVALID',
    hints: [`All inputs: tuglet replicate schema ${model}`],
    data: { problems },
  })
}
