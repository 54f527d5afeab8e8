import type { PluginUnderTest } from './plugin-under-test.ts'
import type { Problem } from './problem.ts'

/** One promise that every plugin keeps. */
export interface Check {
  /** The promise as a sentence; the title of the test. */
  readonly title: string
  /** Where the plugin breaks it; nothing when it keeps it. */
  run(plugin: PluginUnderTest): Promise<readonly Problem[]>
}
