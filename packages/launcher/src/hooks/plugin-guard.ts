import { Failure } from '@tuglet/kit/start'
import { forgetCrashes, readCrashes, recordCrash } from '../store/crashes.ts'
import { ExitTrapped, trapExit } from './trap-exit.ts'

/** Runs code of third-party plugins, remembers which of them crashed in this start, and tells it once. */
export interface PluginGuard {
  /** Whether a plugin's hooks still take part in this start. */
  takesPart(plugin: string): boolean
  /** Loads a module of a plugin; one that throws is a failure that names the plugin. */
  load<T>(plugin: string, work: () => Promise<T>): Promise<T>
  /** Runs a plugin's code with process.exit trapped. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Takes note of an error of a plugin's hook; for a lifecycle hook it is also told and the plugin's hooks end. */
  hookFailed(plugin: string, error: Error, options: { event: string; isTold: boolean }): void
  /** At the end of a start: forgets the earlier crashes of plugins that worked this time. */
  end(): void
}

/** Makes the guard of one start. */
export function pluginGuard({ dataDir, warn }: { dataDir: string; warn: (text: string) => void }): PluginGuard {
  const crashed = new Set<string>()
  const out = new Set<string>()
  const worked = new Set<string>()
  const crash = (plugin: string, error: Error) => {
    if (crashed.has(plugin)) return
    crashed.add(plugin)
    recordCrash(dataDir, plugin, error.message)
  }
  return {
    takesPart: (plugin) => !out.has(plugin),
    run: trapExit,
    async load(plugin, work) {
      try {
        const loaded = await trapExit(work)
        worked.add(plugin)
        return loaded
      } catch (error) {
        if (Failure.is(error)) throw error
        crash(plugin, error as Error)
        throw cannotLoad(plugin, error as Error)
      }
    },
    hookFailed(plugin, error, { event, isTold }) {
      if (!Failure.is(error)) crash(plugin, error)
      if (!isTold || out.has(plugin)) return
      out.add(plugin)
      warn(`Warning: the plugin ${plugin} failed in its hook ${event} and takes no further part: ${firstLine(error)}\n`)
    },
    end() {
      const toForget = [...worked].filter((plugin) => !crashed.has(plugin))
      if (toForget.length === 0) return
      const known = readCrashes(dataDir)
      for (const plugin of toForget) if (known.has(plugin)) forgetCrashes(dataDir, plugin)
    },
  }
}

function cannotLoad(plugin: string, error: Error): Failure {
  const why = error instanceof ExitTrapped ? `while it was loaded ${error.message}` : firstLine(error)
  return new Failure('plugin', `The plugin ${plugin} cannot be loaded: ${why}`, {
    code: 'PLUGIN_BROKEN',
    hints: [
      `Look at it with tuglet plugins inspect ${plugin}`,
      `Update it with tuglet plugins update, or remove it with tuglet plugins uninstall ${plugin}`,
    ],
    data: { plugin },
    cause: error,
  })
}

const firstLine = (error: Error) => error.message.split('\n')[0] ?? ''
