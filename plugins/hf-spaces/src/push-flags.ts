import { Flags } from '@tuglet/kit'

/** The flags of every push. */
export const pushFlags = {
  'repo-id': Flags.string({
    char: 'r',
    summary: 'The Space: owner/name, or a name of your own account.',
    helpValue: '<id>',
  }),
  private: Flags.boolean({ summary: 'Only you may see the Space.' }),
  hardware: Flags.string({
    char: 'H',
    summary: 'What the Space runs on; what costs is asked first.',
    helpValue: '<name>',
  }),
  'env-var': Flags.string({
    char: 'e',
    summary: 'A variable of the Space: KEY=VALUE, or KEY with its value from the environment; may be repeated.',
    multiple: true,
    helpValue: '<KEY=VALUE>',
  }),
  secret: Flags.string({
    summary: 'A secret of the Space: KEY with its value from the environment, or KEY=VALUE; may be repeated.',
    multiple: true,
    helpValue: '<KEY>',
  }),
  'secrets-file': Flags.string({
    summary: 'Secrets from a file of KEY=VALUE lines; - is standard input.',
    helpValue: '<file>',
  }),
  exclude: Flags.string({
    summary: 'A pattern, or a file of patterns, of what stays here; may be repeated.',
    multiple: true,
    helpValue: '<pattern>',
  }),
  'create-pr': Flags.boolean({ summary: 'Open a pull request instead of changing the Space.' }),
  prune: Flags.boolean({ summary: 'Delete files of the Space that are not here.' }),
  message: Flags.string({ char: 'm', summary: "The commit's first line.", helpValue: '<text>' }),
  wait: Flags.boolean({ summary: 'Wait until the Space runs what was pushed, and check it.' }),
  logs: Flags.boolean({ summary: "Show the build's log while waiting; waits too." }),
  'allow-secrets': Flags.boolean({ summary: 'Upload files even if they look as if they hold secrets.' }),
  'dry-run': Flags.boolean({ summary: 'Show the plan; needs no network and no token, and creates nothing there.' }),
}
