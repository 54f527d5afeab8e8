import { roles } from '@tuglet/kohub-client/node'
import { flag, runs, type Menu, type MenuItem, type MenuQuestion } from './menu.ts'

const orgQuestion: MenuQuestion = { name: 'org', text: 'Organisation', kind: 'line' }
const personQuestion: MenuQuestion = { name: 'username', text: 'User name', kind: 'line' }
const roleQuestion: MenuQuestion = { name: 'role', text: 'Role', kind: 'choice', choices: roles, default: 'member' }

const create: MenuItem = {
  label: 'Create an organisation',
  action: {
    kind: 'run',
    ask: [orgQuestion, { name: 'description', text: 'Description', kind: 'line', optional: true }],
    words: ({ org = '', description }) => ['kohub', 'org', 'create', org, ...flag('description', description)],
  },
}

const choose: MenuItem = {
  label: 'Work with an organisation',
  action: {
    kind: 'enter',
    ask: [orgQuestion],
    menu: 'organization',
    context: ({ org }, context) => ({ ...context, organization: org }),
  },
}

/** Organisations in general. */
export const organizationsMenu: Menu = {
  title: () => 'Organisations',
  items: [runs('List mine', () => ['kohub', 'org', 'list']), create, choose],
}

function member(label: string, verb: string, ask: readonly MenuQuestion[]): MenuItem {
  return {
    label,
    action: {
      kind: 'run',
      ask,
      words: ({ username = '', role }, { organization = '' }) => [
        'kohub',
        'org',
        'member',
        verb,
        organization,
        username,
        ...flag('role', role),
      ],
    },
  }
}

const removeMember: MenuItem = {
  label: 'Remove a member',
  action: {
    kind: 'run',
    ask: [personQuestion],
    words: ({ username = '' }, { organization = '' }) => [
      'kohub',
      'org',
      'member',
      'remove',
      organization,
      username,
      '--yes',
    ],
    typedName: ({ username = '' }) => username,
  },
}

/** The organisation that was chosen. */
export const organizationMenu: Menu = {
  title: ({ organization = '' }) => organization,
  items: [
    runs('Show it', ({ organization = '' }) => ['kohub', 'org', 'info', organization]),
    runs('List members', ({ organization = '' }) => ['kohub', 'org', 'members', organization]),
    member('Add a member', 'add', [personQuestion, roleQuestion]),
    member("Change a member's role", 'update', [personQuestion, roleQuestion]),
    removeMember,
  ],
}
