import { shellLine } from '../card/shell-words.ts'
import type { FoundProfile } from './profile.ts'
import { composePrompt, type PromptWords } from './compose-prompt.ts'
import { profileRun } from './profile-run.ts'

/** A prompt that was made, and the command that runs it. */
export interface MadePrompt {
  readonly prompt: string
  /** For any POSIX shell; null without a profile that names a model. */
  readonly command: string | null
}

/** Makes a prompt from a profile or a template and runs nothing. */
export async function showPrompt(found: FoundProfile | undefined, said: PromptWords): Promise<MadePrompt> {
  const prompt = await composePrompt(found?.profile ?? {}, said)
  if (found?.profile.model === undefined) return { prompt, command: null }
  const run = await profileRun(found, { ...said, words: [`prompt=${escaped(prompt)}`], loras: [], withLora: true })
  const loras = run.loras.flatMap((lora) => ['--lora', lora])
  return { prompt, command: shellLine(['tuglet', 'replicate', 'run', run.model, ...run.words, ...loras]) }
}

// A leading @ would name a file.
function escaped(prompt: string): string {
  return prompt.startsWith('@') ? `@${prompt}` : prompt
}
