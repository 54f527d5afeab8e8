import { Failure, type Settings, type Step } from '@tuglet/kit/lib'
import { targetRepo } from '../repo/target-repo.ts'
import { importRepo, type Hubs, type Imported } from './import-repo.ts'
import { readSource } from './import-source.ts'

/** An import as a person writes it. */
export interface ImportWords {
  readonly source: string
  readonly repo?: string | undefined
  readonly from?: string | undefined
  readonly private: boolean
  readonly revision: string
  readonly include?: readonly string[] | undefined
  readonly exclude?: readonly string[] | undefined
  readonly dryRun: boolean
}

/** Imports what the words say. */
export async function importFrom(
  hubs: Hubs,
  words: ImportWords,
  { settings, tasks }: { readonly settings: Pick<Settings, 'get'>; readonly tasks: Step },
): Promise<Imported> {
  const from = readSource(words.source)
  if (!words.source.startsWith('hf:') && words.from === undefined) throw unclear(words.source)
  const { id: to, repoType } = await targetRepo(hubs.target, words.repo ?? from.id, settings)
  const { private: isPrivate, revision, dryRun, include, exclude } = words
  const filter = { include, exclude }
  return importRepo(hubs, { from, to, repoType, private: isPrivate, revision, filter, dryRun }, tasks)
}

function unclear(source: string): Failure {
  return new Failure('usage', `Where is ${source}?`, {
    code: 'KOHUB_BAD_SOURCE',
    hints: [`On the Hugging Face Hub: hf:${source}`, 'On another hub: --from http://other-hub:28080'],
  })
}
