import type { Menu, MenuItem } from './menu.ts'
import { aboutRepo, repoItem } from './repository-menu.ts'
import { repoQuestion } from './repo-questions.ts'

const move: MenuItem = {
  label: 'Move or rename it (its history is lost)',
  action: {
    kind: 'run',
    ask: [{ ...repoQuestion, name: 'to', text: 'New name (owner/name)' }],
    words: ({ to = '' }, context) => [...aboutRepo('move', context, to), '--yes'],
    typedName: (_, { repo }) => repo?.id ?? '',
    after: 'back',
  },
}

const squash: MenuItem = {
  label: 'Squash it (its history, branches and tags are lost)',
  action: {
    kind: 'run',
    words: (_, context) => [...aboutRepo('squash', context), '--yes'],
    typedName: (_, { repo }) => repo?.id ?? '',
  },
}

/** What the repository is like. */
export const repoSettingsMenu: Menu = {
  title: () => 'Settings',
  items: [
    repoItem('Make it private', 'settings', { more: () => ['--private'] }),
    repoItem('Make it public', 'settings', { more: () => ['--no-private'] }),
    repoItem('Show the rules for large files', 'lfs'),
    move,
    squash,
  ],
}
