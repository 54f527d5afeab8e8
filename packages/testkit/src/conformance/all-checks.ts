import type { Check } from './check.ts'
import { badWordsAreUsage } from './checks/bad-words-are-usage.ts'
import { closedPipeIsQuiet } from './checks/closed-pipe-is-quiet.ts'
import { commandsAreKitCommands } from './checks/commands-are-kit-commands.ts'
import { commandsEndWell } from './checks/commands-end-well.ts'
import { commandsSayWhatTheyDo } from './checks/commands-say-what-they-do.ts'
import { everythingLoads } from './checks/everything-loads.ts'
import { examplesParse } from './checks/examples-parse.ts'
import { failureIsJson } from './checks/failure-is-json.ts'
import { globalFlagsStay } from './checks/global-flags-stay.ts'
import { helpIsComplete } from './checks/help-is-complete.ts'
import { helpIsNarrow } from './checks/help-is-narrow.ts'
import { importsLittle } from './checks/imports-little.ts'
import { importsWithoutWaiting } from './checks/imports-without-waiting.ts'
import { interruptsEndIt } from './checks/interrupts-end-it.ts'
import { loadingChangesNothing } from './checks/loading-changes-nothing.ts'
import { manifestIsFresh } from './checks/manifest-is-fresh.ts'
import { namesAreFree } from './checks/names-are-free.ts'
import { noColourIsPlain } from './checks/no-colour-is-plain.ts'
import { noInputAsksNobody } from './checks/no-input-asks-nobody.ts'
import { noLifecycleHooks } from './checks/no-lifecycle-hooks.ts'
import { packageIsWhole } from './checks/package-is-whole.ts'
import { quietIsQuiet } from './checks/quiet-is-quiet.ts'
import { realInterrupt } from './checks/real-interrupt.ts'
import { resultIsJson } from './checks/result-is-json.ts'
import { resultsSurviveJson } from './checks/results-survive-json.ts'
import { secretsStaySecret } from './checks/secrets-stay-secret.ts'
import { servicesAreDeclared } from './checks/services-are-declared.ts'
import { stdoutIsTheResult } from './checks/stdout-is-the-result.ts'
import { worksWithoutTerminal } from './checks/works-without-terminal.ts'

/** Every promise of a plugin, what is cheap to see first. */
export const allChecks: readonly Check[] = [
  packageIsWhole,
  noLifecycleHooks,
  everythingLoads,
  manifestIsFresh,
  importsLittle,
  importsWithoutWaiting,
  loadingChangesNothing,
  namesAreFree,
  servicesAreDeclared,
  commandsAreKitCommands,
  commandsSayWhatTheyDo,
  globalFlagsStay,
  examplesParse,
  helpIsComplete,
  helpIsNarrow,
  badWordsAreUsage,
  resultIsJson,
  resultsSurviveJson,
  failureIsJson,
  stdoutIsTheResult,
  commandsEndWell,
  quietIsQuiet,
  noInputAsksNobody,
  noColourIsPlain,
  secretsStaySecret,
  interruptsEndIt,
  realInterrupt,
  closedPipeIsQuiet,
  worksWithoutTerminal,
]
