import { isName } from '@tuglet/kohub-client/node'
import type { MenuQuestion } from './menu.ts'

/** Which repository, as `owner/name` or one's own name alone. */
export const repoQuestion: MenuQuestion = {
  name: 'repo',
  text: 'Repository (owner/name)',
  kind: 'line',
  check(text) {
    const parts = text.split('/')
    return parts.length <= 2 && parts.every(isName) ? undefined : 'A repository is called owner/name.'
  },
}

/** Of which type. */
export const typeQuestion: MenuQuestion = {
  name: 'type',
  text: 'Type',
  kind: 'choice',
  choices: ['model', 'dataset', 'space'],
  default: 'model',
}

/** A branch, `main` unless said. */
export const branchQuestion: MenuQuestion = { name: 'revision', text: 'Branch', kind: 'line', default: 'main' }
