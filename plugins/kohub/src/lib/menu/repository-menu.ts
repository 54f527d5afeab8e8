import { flag, opens, type Menu, type MenuAnswers, type MenuContext, type MenuItem, type MenuQuestion } from './menu.ts'
import { branchQuestion } from './repo-questions.ts'

/** The words of a command about the repository one is in. */
export function aboutRepo(verb: string, { repo }: MenuContext, ...more: readonly string[]): string[] {
  return ['kohub', 'repo', ...verb.split(' '), repo?.id ?? '', ...more, '--type', repo?.repoType ?? 'model']
}

/** An item about the repository one is in. */
export function repoItem(
  label: string,
  verb: string,
  about: { ask?: readonly MenuQuestion[]; more?: (answers: MenuAnswers) => readonly string[] } = {},
): MenuItem {
  const { ask = [], more = () => [] } = about
  return {
    label,
    action: { kind: 'run', ask, words: (answers, context) => aboutRepo(verb, context, ...more(answers)) },
  }
}

const commitQuestion: MenuQuestion = { name: 'commit', text: 'Commit', kind: 'line' }
const folderQuestion: MenuQuestion = { name: 'folder', text: 'Folder on this machine', kind: 'line', default: '.' }
const pathQuestion: MenuQuestion = { name: 'path', text: 'Folder in it (empty: all)', kind: 'line', optional: true }

const remove: MenuItem = {
  label: 'Delete it',
  action: {
    kind: 'run',
    words: (_, context) => [...aboutRepo('delete', context), '--yes'],
    typedName: (_, { repo }) => repo?.id ?? '',
    after: 'back',
  },
}

/** The repository that was chosen. */
export const repositoryMenu: Menu = {
  title: ({ repo }) => `${repo?.repoType ?? ''} ${repo?.id ?? ''}`.trim(),
  items: [
    repoItem('Show it', 'info'),
    repoItem('List files', 'files', {
      ask: [branchQuestion, pathQuestion],
      more: ({ revision, path }) => ['--recursive', ...flag('revision', revision), ...flag('path', path)],
    }),
    repoItem('List commits', 'commits', {
      ask: [branchQuestion],
      more: ({ revision }) => flag('revision', revision),
    }),
    repoItem('Show a commit', 'commit', { ask: [commitQuestion], more: ({ commit = '' }) => [commit] }),
    repoItem('What a commit changed', 'diff', { ask: [commitQuestion], more: ({ commit = '' }) => [commit] }),
    repoItem('Upload a folder', 'upload', { ask: [folderQuestion], more: ({ folder = '.' }) => [folder] }),
    repoItem('Download it', 'download', { ask: [folderQuestion], more: ({ folder }) => flag('to', folder) }),
    opens('Branches and tags', 'refs'),
    opens('Settings', 'repoSettings'),
    remove,
  ],
}
