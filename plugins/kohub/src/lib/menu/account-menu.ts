import { runs, type Menu, type MenuContext, type MenuItem, type MenuQuestion } from './menu.ts'

const signedIn = ({ user }: MenuContext) => user !== undefined
const signedOut = ({ user }: MenuContext) => user === undefined

/** A name as the original client took it. */
export const usernameQuestion: MenuQuestion = {
  name: 'username',
  text: 'User name',
  kind: 'line',
  check: (name) =>
    /^[\w.-]{3,50}$/.test(name) ? undefined : 'A user name has 3 to 50 letters, digits, "-", "_" or ".".',
}

const login: MenuItem = {
  label: 'Sign in',
  shown: signedOut,
  action: {
    kind: 'run',
    ask: [usernameQuestion],
    words: ({ username = '' }) => ['kohub', 'auth', 'login', '--username', username],
    after: 'signedIn',
  },
}

const register: MenuItem = {
  label: 'Register',
  shown: signedOut,
  action: {
    kind: 'run',
    ask: [usernameQuestion, { name: 'email', text: 'E-mail', kind: 'line' }],
    words: ({ username = '', email = '' }) => ['kohub', 'auth', 'register', '--username', username, '--email', email],
    after: 'signedIn',
  },
}

const newToken: MenuItem = {
  label: 'Create a token',
  shown: signedIn,
  action: {
    kind: 'run',
    ask: [{ name: 'name', text: 'Name of the token', kind: 'line', default: 'my-laptop' }],
    words: ({ name = '' }) => ['kohub', 'auth', 'token', 'create', '--name', name],
  },
}

const deleteToken: MenuItem = {
  label: 'Delete a token',
  shown: signedIn,
  action: {
    kind: 'run',
    ask: [{ name: 'id', text: 'Number of the token', kind: 'line', check: wholeNumber }],
    words: ({ id = '' }) => ['kohub', 'auth', 'token', 'delete', '--id', id],
  },
}

/** Signing in and out, and tokens. */
export const accountMenu: Menu = {
  title: () => 'Account',
  items: [
    login,
    register,
    { ...runs('Who am I', () => ['kohub', 'auth', 'whoami']), shown: signedIn },
    { ...runs('List tokens', () => ['kohub', 'auth', 'token', 'list']), shown: signedIn },
    newToken,
    deleteToken,
    { ...runs('List SSH keys', () => ['kohub', 'ssh-key', 'list']), shown: signedIn },
    { ...runs('Show my quota', ({ user = '' }) => ['kohub', 'quota', 'show', user]), shown: signedIn },
    {
      label: 'Sign out',
      shown: signedIn,
      action: { kind: 'run', words: () => ['kohub', 'auth', 'logout'], after: 'signedIn' },
    },
  ],
}

function wholeNumber(text: string): string | undefined {
  return /^\d+$/.test(text) ? undefined : 'A number, as the list of tokens shows it.'
}
