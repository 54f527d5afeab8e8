import { accountMenu } from './account-menu.ts'
import { opens, runs, type Menu, type MenuTree } from './menu.ts'
import { organizationMenu, organizationsMenu } from './organizations-menu.ts'
import { refsMenu } from './refs-menu.ts'
import { repoSettingsMenu } from './repo-settings-menu.ts'
import { repositoriesMenu } from './repositories-menu.ts'
import { repositoryMenu } from './repository-menu.ts'

const main: Menu = {
  title: () => 'KohakuHub',
  items: [
    opens('Account', 'account'),
    opens('Repositories', 'repositories'),
    opens('Organisations', 'organizations'),
    opens('Settings of this client', 'settings'),
  ],
}

const settings: Menu = {
  title: () => 'Settings of this client',
  items: [
    runs('Show them', () => ['kohub', 'config', 'list']),
    {
      label: 'Change the address of the hub',
      action: {
        kind: 'run',
        ask: [
          { name: 'endpoint', text: 'Address', kind: 'line', default: 'http://localhost:28080', check: addressProblem },
        ],
        words: ({ endpoint = '' }) => ['kohub', 'config', 'set', 'endpoint', endpoint],
        after: 'signedIn',
      },
    },
    runs('Check the server', () => ['kohub', 'health']),
    runs('What I changed', () => ['kohub', 'history']),
    runs('Undo my last change', () => ['kohub', 'undo']),
  ],
}

function addressProblem(text: string): string | undefined {
  const url = URL.parse(text)
  return url && /^https?:$/.test(url.protocol) ? undefined : 'An address begins with http:// or https://.'
}

/** The whole tree of menus, as data. */
export const menuTree: MenuTree = {
  main,
  settings,
  account: accountMenu,
  repositories: repositoriesMenu,
  repository: repositoryMenu,
  refs: refsMenu,
  repoSettings: repoSettingsMenu,
  organizations: organizationsMenu,
  organization: organizationMenu,
}
