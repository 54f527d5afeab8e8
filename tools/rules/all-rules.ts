import { commandCard } from './command-card.ts'
import { disabledWithReason } from './disabled-with-reason.ts'
import { extendsKitCommand } from './extends-kit-command.ts'
import { fewDecisions } from './few-decisions.ts'
import { fileNames } from './file-names.ts'
import { hostOnly } from './host-only.ts'
import { noChildProcess } from './no-child-process.ts'
import { noDefaultExport } from './no-default-export.ts'
import { noGlobalFlag } from './no-global-flag.ts'
import { noModuleMocks } from './no-module-mocks.ts'
import { noShell } from './no-shell.ts'
import { oclifThroughKit } from './oclif-through-kit.ts'
import { onlyExecute } from './only-execute.ts'
import { revealSites } from './reveal-sites.ts'
import type { Rule } from './rule.ts'
import { todoWithIssue } from './todo-with-issue.ts'

/** Every rule of this repository that a general linter cannot express. */
export const allRules: readonly Rule[] = [
  hostOnly,
  noChildProcess,
  noShell,
  oclifThroughKit,
  extendsKitCommand,
  commandCard,
  noGlobalFlag,
  onlyExecute,
  noDefaultExport,
  revealSites,
  noModuleMocks,
  disabledWithReason,
  fewDecisions,
  fileNames,
  todoWithIssue,
]
