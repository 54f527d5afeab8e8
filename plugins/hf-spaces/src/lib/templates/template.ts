import type { EnvironmentNames } from './environment-names.ts'

/** The parts in which templates differ; each gives the text of one file. */
export interface Template {
  readonly summary: string
  /** models.py */
  models(names: EnvironmentNames): string
  /** client.py */
  client(names: EnvironmentNames): string
  /** server/rules.py: what the environment does, without OpenEnv. */
  rules(names: EnvironmentNames): string
  /** server/<name>_environment.py */
  environment(names: EnvironmentNames): string
  /** tests/test_rules.py */
  testRules(names: EnvironmentNames): string
  /** tests/test_environment.py, below its imports */
  testEnvironment(names: EnvironmentNames): string
  /** What README.md says about actions, observations and rewards. */
  about(names: EnvironmentNames): string
}
