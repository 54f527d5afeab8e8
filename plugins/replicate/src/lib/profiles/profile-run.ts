import { Failure } from '@tuglet/kit/lib'
import { splitWord, takeVersion } from '../inputs/split-word.ts'
import { composePrompt, type PromptWords } from './compose-prompt.ts'
import type { FoundProfile } from './profile.ts'

/** What a command line says beside a profile; it is stronger. */
export interface ProfileRunWords extends PromptWords {
  /** Inputs as `replicate run` takes them. */
  readonly words: readonly string[]
  readonly loras: readonly string[]
  /** False leaves out the profile's LoRA, and every input that would name one. */
  readonly withLora: boolean
}

/** A profile as `replicate run` takes it. */
export interface ProfileRun {
  readonly model: string
  readonly words: readonly string[]
  readonly loras: readonly string[]
}

/** Turns a profile and a command line into the words of a run: the command line's inputs replace the profile's, lists and all. */
export async function profileRun({ name, profile }: FoundProfile, said: ProfileRunWords): Promise<ProfileRun> {
  const { model, version, lora } = profile
  if (model === undefined) {
    throw new Failure('usage', `The profile "${name}" names no model.`, {
      code: 'PROFILE_WITHOUT_MODEL',
      hints: [`Give it one: tuglet replicate profile save ${name} --model owner/name`],
    })
  }
  const { version: saidVersion, inputs } = takeVersion(said.words)
  const given = new Set(inputs.flatMap((word) => splitWord(word)?.key.split('.')[0] ?? []))
  const hasPrompt = said.template !== undefined || profile.prompt_template !== undefined
  const prompt = hasPrompt && !given.has('prompt') ? await composePrompt(profile, said) : undefined
  if (prompt !== undefined) given.add('prompt')
  const chosen = saidVersion ?? version
  return {
    model,
    words: [
      ...(chosen === undefined ? [] : [chosen]),
      ...paramWords(profile.defaults?.params ?? {}, (key) => !given.has(key) && (said.withLora || !isOfLora(key))),
      ...(prompt === undefined ? [] : [`prompt:=${JSON.stringify(prompt)}`]),
      ...inputs,
    ],
    loras: said.loras.length > 0 || lora === undefined || !said.withLora ? said.loras : [lora],
  }
}

// As JSON: a text stays a text, and one that begins with @ reads no file, for a folder's profiles may be anybody's.
function paramWords(params: Readonly<Record<string, unknown>>, isWanted: (key: string) => boolean): string[] {
  const entries = Object.entries(params).filter(([key, value]) => value != null && isWanted(key))
  return entries.map(([key, value]) => `${key}:=${JSON.stringify(value)}`)
}

function isOfLora(key: string): boolean {
  return /lora/i.test(key) || key === 'replicate_weights'
}
