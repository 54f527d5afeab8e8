import { Flags } from '@tuglet/kit'

const repeated = { multiple: true } as const

/** The flags of whatever rents a machine. */
export const rentFlags = {
  gpu: Flags.string({ summary: 'The GPU; L40 unless given.', helpValue: '<name>', helpGroup: 'MACHINE' }),
  count: Flags.integer({ summary: 'GPUs on one machine.', default: 1, min: 1, max: 64, helpGroup: 'MACHINE' }),
  provider: Flags.string({ summary: 'Who rents it out; runpod unless set.', helpValue: '<id>', helpGroup: 'MACHINE' }),
  image: Flags.string({ summary: 'What it runs; the setting gpu.image.', helpValue: '<name>', helpGroup: 'MACHINE' }),
  host: Flags.string({
    summary: 'A machine of your own, never ended.',
    helpValue: '<user@host:port>',
    helpGroup: 'MACHINE',
  }),
  region: Flags.string({ summary: 'Only there.', helpValue: '<name>', helpGroup: 'MACHINE' }),
  spot: Flags.boolean({ summary: 'A cheaper one that may be taken away.', helpGroup: 'MACHINE' }),
  disk: Flags.integer({ summary: 'Its disk in GB.', default: 50, min: 10, max: 10_000, helpGroup: 'MACHINE' }),
  'key-path': Flags.string({
    summary: 'A private key of yours, instead of one made for the machine.',
    helpValue: '<file>',
    helpGroup: 'MACHINE',
  }),
  on: Flags.string({ summary: 'Use this machine, which is there.', helpValue: '<name>', helpGroup: 'MACHINE' }),
  reuse: Flags.boolean({ summary: 'Use a kept machine that fits, if any.', helpGroup: 'MACHINE' }),
  'max-price': Flags.string({
    summary: 'Rent nothing above this price an hour.',
    helpValue: '<dollars>',
    helpGroup: 'MONEY',
  }),
  budget: Flags.string({
    summary: 'Have it end itself before it cost this much.',
    helpValue: '<dollars>',
    helpGroup: 'MONEY',
  }),
  'time-limit': Flags.duration({ summary: 'It ends itself after this long; 24h unless given.', helpGroup: 'MONEY' }),
  lease: Flags.duration({ summary: 'It ends itself this long after losing us.', helpGroup: 'MONEY' }),
  idle: Flags.duration({ summary: 'It ends itself when idle this long; 20m unless given.', helpGroup: 'MONEY' }),
  linger: Flags.duration({ summary: 'Keep it this long for another command.', helpGroup: 'MONEY' }),
  'keep-on-error': Flags.boolean({ summary: 'Keep it when something fails.', helpGroup: 'MONEY' }),
}

/** The flag of whatever syncs files. */
export const engineFlag = {
  'sync-engine': Flags.option({
    summary: 'What syncs the files; the setting gpu.syncEngine.',
    options: ['auto', 'builtin', 'rsync', 'unison'] as const,
    helpGroup: 'FILES',
  })(),
}

/** The flags about files and variables. */
export const placeFlags = {
  mount: Flags.string({
    summary: 'Sync a folder there; the current one to --remote-cwd unless given.',
    helpValue: '<local:remote>',
    helpGroup: 'FILES',
    ...repeated,
  }),
  'remote-cwd': Flags.string({
    summary: 'The working directory there; the first mount, or /workspace.',
    helpValue: '<dir>',
    helpGroup: 'FILES',
  }),
  exclude: Flags.string({
    summary: 'Leave out what matches.',
    helpValue: '<pattern>',
    helpGroup: 'FILES',
    ...repeated,
  }),
  ...engineFlag,
  'no-editable-install': Flags.boolean({ summary: 'Do not pip install -e a project.', helpGroup: 'FILES' }),
  'env-file': Flags.string({ summary: 'Variables from a dotenv file.', helpValue: '<file>', helpGroup: 'FILES' }),
  env: Flags.string({
    char: 'e',
    summary: 'One variable; NAME alone takes its value here.',
    helpValue: '<NAME[=value]>',
    helpGroup: 'FILES',
    ...repeated,
  }),
}
