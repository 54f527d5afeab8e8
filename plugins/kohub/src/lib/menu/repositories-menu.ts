import { flag, type Menu, type MenuItem } from './menu.ts'
import { repoQuestion, typeQuestion } from './repo-questions.ts'

const list: MenuItem = {
  label: 'List repositories',
  action: {
    kind: 'run',
    ask: [
      typeQuestion,
      { name: 'author', text: 'Of which user or organisation (empty: all)', kind: 'line', optional: true },
    ],
    words: ({ type = 'model', author }) => ['kohub', 'repo', 'list', '--type', type, ...flag('author', author)],
  },
}

const create: MenuItem = {
  label: 'Create a repository',
  action: {
    kind: 'run',
    ask: [repoQuestion, typeQuestion, { name: 'private', text: 'Private?', kind: 'confirm' }],
    words: ({ repo = '', type = 'model', private: isPrivate }) => [
      'kohub',
      'repo',
      'create',
      repo,
      '--type',
      type,
      ...(isPrivate === 'yes' ? ['--private'] : []),
    ],
  },
}

const choose: MenuItem = {
  label: 'Work with a repository',
  action: {
    kind: 'enter',
    ask: [repoQuestion, typeQuestion],
    menu: 'repository',
    context: ({ repo = '', type = 'model' }, context) => ({
      ...context,
      repo: {
        id: repo.includes('/') || context.user === undefined ? repo : `${context.user}/${repo}`,
        repoType: type as 'model',
      },
    }),
  },
}

/** Repositories in general. */
export const repositoriesMenu: Menu = { title: () => 'Repositories', items: [list, create, choose] }
