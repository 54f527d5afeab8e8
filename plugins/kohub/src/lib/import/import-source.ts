import { parseRepoId } from '@tuglet/kohub-client/node'
import { Failure } from '@tuglet/kit/lib'

/** What is to be imported. */
export interface ImportSource {
  readonly id: string
  readonly revision: string
}

/** Reads `hf:ORG/REPO`, `hf:ORG/REPO@REV` and the same without `hf:`; throws Failure('usage') for anything else. */
export function readSource(text: string): ImportSource {
  const [, id = '', revision = 'main'] = /^(?:hf:)?([^@]+)(?:@(.+))?$/.exec(text) ?? []
  try {
    parseRepoId(id)
  } catch (cause) {
    throw new Failure('usage', `"${text}" is nothing to import from.`, {
      code: 'KOHUB_BAD_SOURCE',
      hints: ['Write hf:ORG/REPO or hf:ORG/REPO@REVISION; or ORG/REPO --from http://other-hub:28080'],
      cause,
    })
  }
  return { id, revision }
}
