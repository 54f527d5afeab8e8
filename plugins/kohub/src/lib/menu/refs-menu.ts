import type { Menu, MenuItem, MenuQuestion } from './menu.ts'
import { aboutRepo, repoItem } from './repository-menu.ts'

const nameQuestion = (text: string): MenuQuestion => ({ name: 'name', text, kind: 'line' })
const named = ({ name = '' }) => [name]

/** An item that takes something away for good, after its name was typed. */
function removes(label: string, verb: string, text: string): MenuItem {
  return {
    label,
    action: {
      kind: 'run',
      ask: [nameQuestion(text)],
      words: ({ name = '' }, context) => [...aboutRepo(verb, context, name), '--yes'],
      typedName: ({ name = '' }) => name,
    },
  }
}

/** Branches and tags of the repository. */
export const refsMenu: Menu = {
  title: () => 'Branches and tags',
  items: [
    repoItem('List branches', 'branch list'),
    repoItem('Create a branch', 'branch create', { ask: [nameQuestion('Name of the branch')], more: named }),
    removes('Delete a branch', 'branch delete', 'Name of the branch'),
    repoItem('List tags', 'tag list'),
    repoItem('Create a tag', 'tag create', { ask: [nameQuestion('Name of the tag')], more: named }),
    removes('Delete a tag', 'tag delete', 'Name of the tag'),
  ],
}
