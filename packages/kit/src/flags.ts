import { Flags as OclifFlags, type Interfaces } from '@oclif/core'
import { parseDuration } from './duration.ts'
import { Failure } from './failure.ts'
import { outputFormats } from './output-format.ts'
import { switchMark } from './words/command-words.ts'

/** A length of time such as `30s` or `5m`, given to the command in milliseconds. */
const duration = OclifFlags.custom<number>({
  helpValue: '<time>',
  // oclif awaits what parse gives.
  // eslint-disable-next-line @typescript-eslint/require-await -- the parser's signature
  parse: async (text) => parseDuration(text),
})

const optionalSwitch = OclifFlags.custom<boolean>({
  // eslint-disable-next-line @typescript-eslint/require-await -- the parser's signature
  parse: async (text) => {
    if (/^(?:true|yes|on|1)$/i.test(text)) return true
    if (/^(?:false|no|off|0)$/i.test(text)) return false
    throw new Failure('usage', `"${text}" is neither true nor false.`, { code: 'BAD_SWITCH' })
  },
})

/** A switch with an optional value, where a seed writes one: `--private`, `--private true`, `--private=false`. */
function switchFlag(
  options: Partial<Interfaces.OptionFlag<boolean | undefined>> = {},
): Interfaces.OptionFlag<boolean | undefined> {
  return { ...optionalSwitch(), ...options, type: 'option', helpValue: switchMark } as Interfaces.OptionFlag<
    boolean | undefined
  >
}

/** Flag kinds for commands: oclif's, and our `duration` and `switch`. */
export const Flags = { ...OclifFlags, duration, switch: switchFlag }

/** The flags that every command has; no command may define one of them again. */
export const globalFlags = {
  output: OclifFlags.option({
    char: 'o',
    summary: 'How to print the result.',
    options: outputFormats,
    helpGroup: 'GLOBAL',
  })(),
  json: OclifFlags.boolean({ summary: 'Print the result as one JSON document.', helpGroup: 'GLOBAL' }),
  quiet: OclifFlags.boolean({ char: 'q', summary: 'Print identifiers only, and no notes.', helpGroup: 'GLOBAL' }),
  verbose: OclifFlags.boolean({ char: 'v', summary: 'Show requests and details on stderr.', helpGroup: 'GLOBAL' }),
  color: OclifFlags.boolean({ summary: 'Use colour, or not.', allowNo: true, helpGroup: 'GLOBAL' }),
  safe: OclifFlags.boolean({ summary: 'Start without third-party plugins.', helpGroup: 'GLOBAL' }),
  profile: OclifFlags.string({
    summary: 'Use the settings and accounts of this profile.',
    helpValue: '<name>',
    helpGroup: 'GLOBAL',
  }),
  timeout: duration({ summary: 'Give up after this long.', helpGroup: 'GLOBAL' }),
  yes: OclifFlags.boolean({ summary: 'Answer yes to ordinary questions.', helpGroup: 'GLOBAL' }),
  'no-input': OclifFlags.boolean({ summary: 'Never ask; fail with the flag that answers.', helpGroup: 'GLOBAL' }),
}
