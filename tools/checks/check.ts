/** What a check found: nothing wrong when `problems` is empty; `note` is a figure worth a word. */
export interface Outcome {
  readonly problems: readonly string[]
  readonly note?: string
}

/** One check of `npm run check`; where a machine can repair what it finds, `fix` does. */
export interface Check {
  readonly name: string
  run(root: string): Promise<Outcome>
  fix?(root: string): Promise<void>
}

/** The outcome of a program whose exit code is the verdict and whose output is the explanation. */
export function verdict(ended: { readonly exitCode: number; readonly output: string }, note?: string): Outcome {
  if (ended.exitCode === 0) return note ? { problems: [], note } : { problems: [] }
  return { problems: [ended.output.trim() || `ended with ${ended.exitCode}`] }
}
