import { Flags } from '@tuglet/kit'

/** Which Space, where an environment's own is not meant. */
export const targetFlags = {
  'repo-id': Flags.string({
    summary: 'The Space, as owner/name or its address.',
    helpValue: '<space>',
    exclusive: ['namespace', 'space-name'],
  }),
  namespace: Flags.string({ summary: 'Owner of the Space; you unless given.', helpValue: '<owner>' }),
  'space-name': Flags.string({
    summary: 'Name of the Space; that of the environment unless given.',
    helpValue: '<name>',
  }),
}

/** What the Space is to be like, and how the files are prepared, as for a push. */
export const wantedFlags = {
  'base-image': Flags.string({ summary: 'Base image as it was pushed with.', helpValue: '<image>' }),
  interface: Flags.boolean({ summary: 'With the web interface, or without.', default: true, allowNo: true }),
  exclude: Flags.string({
    summary: 'Pattern or ignore file of what is not uploaded; may be repeated.',
    multiple: true,
    helpValue: '<pattern>',
  }),
  'env-var': Flags.string({
    char: 'e',
    summary: 'Variable as KEY=VALUE that the Space is to have; may be repeated.',
    multiple: true,
    helpValue: '<key=value>',
  }),
  hardware: Flags.string({ char: 'H', summary: 'Hardware that the Space is to have.', helpValue: '<name>' }),
  visibility: Flags.option({
    summary: 'Who is to see the Space.',
    options: ['public', 'private', 'protected'] as const,
  })(),
}
