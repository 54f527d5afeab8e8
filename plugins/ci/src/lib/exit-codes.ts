import { setting } from '@tuglet/kit/lib'

/** The promise of a `ci` command's exit code: the seed's 0, 1 and 130, or one per kind of failure. */
export type ExitCodes = 'simple' | 'detailed'

/** The setting behind `--exit-codes`. */
export const exitCodesSetting = setting.choice<ExitCodes>({
  key: 'ci.exitCodes',
  env: 'CI_EXIT_CODES',
  flag: 'exit-codes',
  summary: 'simple: 0 passed, 1 failed or any error, 130 cancelled; detailed: one code per kind of failure.',
  default: 'simple',
  choices: ['simple', 'detailed'],
})
