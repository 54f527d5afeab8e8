import type { Check } from '../../src/conformance/check.ts'
import { badWordsAreUsage } from '../../src/conformance/checks/bad-words-are-usage.ts'
import { closedPipeIsQuiet } from '../../src/conformance/checks/closed-pipe-is-quiet.ts'
import { commandsAreKitCommands } from '../../src/conformance/checks/commands-are-kit-commands.ts'
import { commandsEndWell } from '../../src/conformance/checks/commands-end-well.ts'
import { commandsSayWhatTheyDo } from '../../src/conformance/checks/commands-say-what-they-do.ts'
import { everythingLoads } from '../../src/conformance/checks/everything-loads.ts'
import { examplesParse } from '../../src/conformance/checks/examples-parse.ts'
import { failureIsJson } from '../../src/conformance/checks/failure-is-json.ts'
import { globalFlagsStay } from '../../src/conformance/checks/global-flags-stay.ts'
import { helpIsComplete } from '../../src/conformance/checks/help-is-complete.ts'
import { helpIsNarrow } from '../../src/conformance/checks/help-is-narrow.ts'
import { importsLittle } from '../../src/conformance/checks/imports-little.ts'
import { importsWithoutWaiting } from '../../src/conformance/checks/imports-without-waiting.ts'
import { interruptsEndIt } from '../../src/conformance/checks/interrupts-end-it.ts'
import { loadingChangesNothing } from '../../src/conformance/checks/loading-changes-nothing.ts'
import { manifestIsFresh } from '../../src/conformance/checks/manifest-is-fresh.ts'
import { namesAreFree } from '../../src/conformance/checks/names-are-free.ts'
import { noColourIsPlain } from '../../src/conformance/checks/no-colour-is-plain.ts'
import { noInputAsksNobody } from '../../src/conformance/checks/no-input-asks-nobody.ts'
import { noLifecycleHooks } from '../../src/conformance/checks/no-lifecycle-hooks.ts'
import { packageIsWhole } from '../../src/conformance/checks/package-is-whole.ts'
import { quietIsQuiet } from '../../src/conformance/checks/quiet-is-quiet.ts'
import { realInterrupt } from '../../src/conformance/checks/real-interrupt.ts'
import { resultIsJson } from '../../src/conformance/checks/result-is-json.ts'
import { resultsSurviveJson } from '../../src/conformance/checks/results-survive-json.ts'
import { secretsStaySecret } from '../../src/conformance/checks/secrets-stay-secret.ts'
import { servicesAreDeclared } from '../../src/conformance/checks/services-are-declared.ts'
import { stdoutIsTheResult } from '../../src/conformance/checks/stdout-is-the-result.ts'
import { worksWithoutTerminal } from '../../src/conformance/checks/works-without-terminal.ts'
import type { Violation } from './plant.ts'

/** A plugin that breaks one promise: which, and what is said of it. */
export interface PlantedViolation extends Violation {
  readonly name: string
  readonly breaks: Check
  readonly told: RegExp
  /** Promises that cannot but break with it. */
  readonly also?: readonly Check[]
}

const show = 'src/commands/sky/show.ts'
const service = 'src/service.ts'
const inExecute = (code: string) => [["this.out.note('Looking up.')", code]] as const
const kit = "import { Args, Flags, KitCommand, record } from '@tuglet/kit'"
const kitAnd = (names: string) => [kit, kit.replace('record', `record, ${names}`)] as const

export const violations: readonly PlantedViolation[] = [
  {
    name: 'a file that is named and not there',
    breaks: packageIsWhole,
    told: /"files" leaves out oclif\.manifest\.json/,
    change: { 'package.json': [['"dist",\n    "oclif.manifest.json"', '"dist"']] },
  },
  {
    name: 'an init hook',
    breaks: noLifecycleHooks,
    told: /The hook "init" runs with every command/,
    change: {
      'package.json': [['"hooks": {', '"hooks": {\n      "init": "./dist/init.js",']],
      'src/init.ts': 'export default async () => {}\n',
    },
  },
  {
    name: 'a script that runs when it is installed',
    breaks: noLifecycleHooks,
    told: /The script "postinstall"/,
    change: {
      'package.json': [['"type": "module"', '"type": "module",\n  "scripts": { "postinstall": "node x.js" }']],
    },
  },
  {
    name: 'a hook that contributes nothing',
    breaks: everythingLoads,
    told: /checks\.ts: It contributes nothing to tuglet:doctorChecks: its default export/,
    change: {
      'package.json': [['"hooks": {', '"hooks": {\n      "tuglet:doctorChecks": "./dist/checks.js",']],
      'src/checks.ts': 'export const checks = []\n',
    },
  },
  {
    name: 'a stale manifest',
    breaks: manifestIsFresh,
    told: /sky:show\.flags\.hours is there no more/,
    manifestWords: [['"days":', '"hours":']],
  },
  {
    name: 'a heavy import at the top',
    breaks: importsLittle,
    told: /typescript \(\d+ kB\)/,
    change: { [show]: [[kit, `import 'typescript'\n${kit}`]] },
  },
  {
    name: 'an import that waits',
    breaks: importsWithoutWaiting,
    told: /show\.ts: It, or what it imports, awaits something/,
    change: { [show]: [[kit, `${kit}\nawait new Promise((resolve) => setTimeout(resolve, 1))`]] },
  },
  {
    name: 'an import that listens to signals',
    breaks: loadingChangesNothing,
    told: /Importing it listens to the process's SIGUSR2/,
    change: { [show]: [[kit, `${kit}\nprocess.on('SIGUSR2', () => {})`]] },
  },
  {
    name: 'an import that prints',
    breaks: loadingChangesNothing,
    told: /Importing it prints: hello/,
    change: { [show]: [[kit, `${kit}\nconsole.log('hello')`]] },
  },
  {
    name: 'an import that leaves a timer',
    breaks: loadingChangesNothing,
    told: /Importing it leaves a Timeout running/,
    change: { [show]: [[kit, `${kit}\nsetInterval(() => {}, 1000)`]] },
  },
  {
    name: "a name that is the CLI's",
    breaks: namesAreFree,
    told: /"auth" belongs to the CLI/,
    change: {
      [show]: [['static override summary', "static override aliases = ['auth:sky']\n  static override summary"]],
    },
  },
  {
    name: 'a service without a way to a token',
    breaks: servicesAreDeclared,
    told: /service sky: It does not say how one comes by a token/,
    change: { [service]: [["'Create one at https://sky.example/tokens'", "''"]] },
  },
  {
    name: 'a command that fails by itself',
    breaks: commandsAreKitCommands,
    told: /sky show: It replaces catch\(\)/,
    change: {
      [show]: [
        ['async execute() {', 'override async catch(error: Error) {\n    throw error\n  }\n\n  async execute() {'],
      ],
    },
  },
  {
    name: 'a missing summary',
    breaks: commandsSayWhatTheyDo,
    told: /sky show: The summary is missing/,
    change: { [show]: [["static override summary = 'Show the sky over a city.'", '']] },
  },
  {
    name: 'a global flag with another meaning',
    breaks: globalFlagsStay,
    told: /--profile is global/,
    change: { [show]: [['days: Flags', "profile: Flags.string({ summary: 'Of the hills.' }),\n    days: Flags"]] },
  },
  {
    name: 'a global letter with another meaning',
    breaks: globalFlagsStay,
    told: /-o of --days is global/,
    change: { [show]: [["{ summary: 'How many days.'", "{ char: 'o', summary: 'How many days.'"]] },
  },
  {
    name: 'an example that its command cannot read',
    breaks: examplesParse,
    told: /sky show: It cannot read "tuglet sky show paris --weeks 2": Nonexistent flag: --weeks/,
    change: {
      [show]: [
        [
          "['<%= config.bin %> <%= command.id %> paris']",
          "['<%= config.bin %> <%= command.id %> paris', 'tuglet sky show paris --weeks 2']",
        ],
      ],
    },
  },
  {
    name: 'help that breaks',
    breaks: helpIsComplete,
    told: /sky show --help: It shows "\[object "/,
    change: { [show]: [["summary: 'How many days.'", 'summary: `How many days: ${String({})}.`']] },
  },
  {
    name: 'a flag too long for a narrow terminal',
    breaks: helpIsNarrow,
    told: /--a-flag-that-is-longer-than-a-line-can-be does not fit/,
    change: {
      [show]: [
        [
          'days: Flags',
          "'a-flag-that-is-longer-than-a-line-can-be': Flags.boolean({ summary: 'Long.' }),\n    days: Flags",
        ],
      ],
    },
  },
  {
    name: 'unknown flags that are let through',
    breaks: badWordsAreUsage,
    told: /sky show --no-such-flag-anywhere: It exits with 0/,
    also: [commandsAreKitCommands],
    change: {
      [show]: [
        [
          'async execute() {',
          "override parse(...[options, words]: Parameters<KitCommand<typeof SkyShow>['parse']>) {\n    return super.parse(options, words?.filter((word) => !word.startsWith('--no-such'))) as never\n  }\n\n  async execute() {",
        ],
      ],
    },
  },
  {
    name: 'a result that JSON cannot write',
    breaks: resultIsJson,
    told: /It prints what is no JSON: undefined/,
    also: [resultsSurviveJson],
    change: {
      [show]: [
        [
          'return this.connect(sky).over(this.args.city)',
          'return this.connect(sky).over(this.args.city).then((): Sky => undefined as never)',
        ],
        ['(shown) => shown.city', "() => 'x'"],
        ['City: (shown) => shown.city, Sky: (shown) => shown.sky', "City: () => 'x'"],
      ],
    },
  },
  {
    name: 'a result that loses a part as JSON',
    breaks: resultsSurviveJson,
    told: /result\.skies is Map/,
    change: {
      [show]: [
        [
          'return this.connect(sky).over(this.args.city)',
          'return Object.assign(await this.connect(sky).over(this.args.city), { skies: new Map() })',
        ],
      ],
    },
  },
  {
    name: 'a failure that is not whole as JSON',
    breaks: failureIsJson,
    told: /tells its failure without code, hints/,
    change: {
      [show]: [
        kitAnd('currentHost'),
        [
          'return this.connect(sky).over(this.args.city)',
          "const brand = { kind: 'failed', exitCode: 4, [Symbol.for('tuglet.Failure/1')]: true }\n    return this.connect(sky).over(this.args.city).catch((error: Error) => Promise.reject(currentHost().signal.aborted ? error : Object.assign(new Error(error.message), brand)))",
        ],
      ],
    },
  },
  {
    name: 'console.log',
    breaks: stdoutIsTheResult,
    told: /It prints on stdout by itself: looking/,
    change: { [show]: inExecute("console.log('looking')") },
  },
  {
    name: 'a bug over a strange answer',
    breaks: commandsEndWell,
    told: /It ends in a bug: Cannot read properties of undefined/,
    change: { [service]: [["sky: sky ?? 'unknown'", 'sky: sky!.trim()']] },
  },
  {
    name: 'a command that leaves the process',
    breaks: commandsEndWell,
    told: /It leaves the process, with code 3/,
    change: { [show]: [...inExecute(''), ['return this', 'process.exit(3)\n    return this']] },
  },
  {
    name: 'words under --quiet',
    breaks: quietIsQuiet,
    told: /It says on stderr: looking/,
    change: { [show]: [kitAnd('currentHost'), ...inExecute("await currentHost().stderr.write('looking\\n')")] },
  },
  {
    name: 'a question under --no-input',
    breaks: noInputAsksNobody,
    told: /It reads process\.stdin by itself/,
    change: { [show]: inExecute('process.stdin.unref?.()') },
  },
  {
    name: 'colour codes under NO_COLOR',
    breaks: noColourIsPlain,
    told: /It prints colour codes/,
    change: { [show]: [['Sky: (shown) => shown.sky', 'Sky: (shown) => `\\u001B[31m${shown.sky}\\u001B[0m`']] },
  },
  {
    name: 'a token in an error',
    breaks: secretsStaySecret,
    told: /It prints its token on stderr/,
    change: {
      [show]: [
        kitAnd('currentHost, Failure'),
        ...inExecute(''),
        ['return this', "throw new Failure('failed', `Not for ${currentHost().env['SKY_TOKEN']}.`)\n    return this"],
      ],
    },
  },
  {
    name: 'a command that goes on after Ctrl-C',
    breaks: interruptsEndIt,
    told: /It goes on after Ctrl-C/,
    change: {
      [show]: [
        kitAnd('currentHost'),
        [
          'return this.connect(sky).over(this.args.city)',
          'return this.connect(sky).over(this.args.city).catch((error: unknown) => currentHost().signal.aborted ? new Promise<Sky>(() => setInterval(() => {}, 1000)) : Promise.reject(error))',
        ],
      ],
    },
  },
  {
    name: 'a command that answers SIGINT by itself',
    breaks: realInterrupt,
    told: /It ends with exit code 1/,
    change: {
      'src/commands/sky/list.ts': [['yield* this', "process.once('SIGINT', () => process.exit(1))\n    yield* this"]],
    },
  },
  {
    name: 'complaints about a closed pipe',
    breaks: closedPipeIsQuiet,
    told: /It complains: .*Nobody reads me/,
    change: {
      'src/commands/sky/list.ts': [
        [
          'yield* this.connect(sky).everywhere()',
          "yield* this.connect(sky).everywhere()\n    process.stdout.once('error', () => process.stderr.write('Error: Nobody reads me\\n'))",
        ],
      ],
    },
  },
  {
    name: 'JSON that only a test sees',
    breaks: worksWithoutTerminal,
    told: /It prints what is no JSON/,
    change: {
      [show]: inExecute("if (process.argv.includes('--json')) process.stdout.write('hello\\n')"),
      'src/commands/sky/list.ts': [
        ['yield* this', "if (process.argv.includes('--json')) process.stdout.write('hello\\n')\n    yield* this"],
      ],
    },
  },
]
