import { writeSync } from 'node:fs'
import { homedir } from 'node:os'
import type { SecretStore } from '../auth/secret-store.ts'
import type { Failure } from '../failure.ts'
import { directories, environmentPrefix } from './directories.ts'
import type { Host, Question } from './host.ts'
import { watchInterrupts } from './interrupts.ts'
import { lazySecrets } from './lazy-secrets.ts'
import { nodeSink } from './node-sink.ts'
import { nodeSource } from './node-source.ts'
import { openPage } from './open-page.ts'
import { createPrograms } from './programs.ts'
import { askPerson, inputNeeded } from './prompts.ts'
import { proxiedFetch } from './proxied-fetch.ts'
import { readLine } from './read-line.ts'
import { sleep } from './sleep.ts'
import { terminalLoan } from './terminal-loan.ts'

/** The host of a real process. */
export interface NodeHost extends Host {
  /** Ends the run for a reason of our own, as --timeout does; the first reason wins. */
  abort(reason: Failure): void
  /** Writes out what is pending (2 seconds at most), ends left-over children and leaves with that exit code. */
  finish(exitCode: number): Promise<never>
}

/** How the host of a process is made. */
export interface NodeHostOptions {
  /** The name of our directories and, in capitals, the prefix of our environment variables. */
  readonly dirname: string
  /** Whether questions may be asked; otherwise yes unless TUGLET_NO_INPUT or CI is set. */
  readonly interactive?: boolean
  readonly secrets?: () => SecretStore
  /** How long clean-up may take after the first signal, in milliseconds. */
  readonly graceMs?: number
}

/** Makes the host of this process: the only place, with the files beside it, that touches `process`. Make one, at the start. */
export function createNodeHost(options: NodeHostOptions): NodeHost {
  const { env, platform } = process
  const { dirname, graceMs = 10_000 } = options
  const interrupts = watchInterrupts(process, { graceMs })
  const { signal, abort } = interrupts
  const userHome = homedir()
  const cwd = currentDirectory(userHome)
  const dirs = directories({ dirname, env, platform, cwd, userHome })
  const stdout = nodeSink(process.stdout, { env, onLost: abort })
  const stderr = nodeSink(process.stderr, { env, onLost: abort })
  const stdin = nodeSource({ stream: () => process.stdin, isTTY: inputIsTerminal, signal })
  const programs = createPrograms({ env, cwd, platform, signal, killAfterMs: graceMs / 2 })
  const takeTerminal = terminalLoan({ tty: () => ({ stdin: process.stdin, stdout: process.stdout }), platform })

  interrupts.beforeLeaving(programs.killAll)
  interrupts.beforeLeaving(() => stderr.isTTY && showCursor())

  const mayAsk = options.interactive ?? (!isOn(env[`${environmentPrefix(dirname)}NO_INPUT`]) && !isOn(env.CI))
  const ask = (question: Question) =>
    takeTerminal(({ stdin: input }) =>
      askPerson(question, (prompt, { echo }) => {
        const onInterrupt = () => interrupts.interrupt('SIGINT')
        return readLine({ input, output: process.stderr, prompt, echo, signal, onInterrupt })
      }),
    )

  const openSecrets = async () => {
    const { defaultSecretStore } = await import('../auth/default-secret-store.ts')
    return defaultSecretStore({ dirs, env, run: programs.run })
  }

  const finish = async (exitCode: number): Promise<never> => {
    process.exitCode = exitCode
    await Promise.race([Promise.all([stdout.flush(), stderr.flush()]), elapsed(flushMs)])
    programs.killAll()
    interrupts.close()
    // A result that did not arrive is no success.
    const lost = stdout.lost() ?? stderr.lost()
    return process.exit(exitCode === 0 && lost ? lost.exitCode : exitCode)
  }

  return {
    env,
    cwd,
    platform,
    dirs,
    stdin,
    stdout,
    stderr,
    fetch: proxiedFetch(env),
    secrets: options.secrets?.() ?? lazySecrets('keychain', openSecrets),
    signal,
    heedInterrupts: interrupts.heed,
    now: () => new Date(),
    sleep: (ms, own = signal) => sleep(ms, own),
    ask: async (question) => {
      signal.throwIfAborted()
      if (!mayAsk || !stdin.isTTY || !stderr.isTTY) throw inputNeeded(question)
      return ask(question)
    },
    run: programs.run,
    spawn: programs.spawn,
    takeTerminal,
    open: (url) => openPage(url, { env, cwd, platform }),
    abort,
    finish,
  }
}

const flushMs = 2000

function elapsed(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}

function inputIsTerminal(): boolean {
  return process.getBuiltinModule('node:tty').isatty(0)
}

/** The working directory; the home directory when it was deleted under us, so that help and --version still work. */
function currentDirectory(userHome: string): string {
  try {
    return process.cwd()
  } catch {
    return userHome
  }
}

function isOn(variable: string | undefined): boolean {
  return variable !== undefined && !/^(|0|false|no)$/i.test(variable)
}

function showCursor(): void {
  try {
    writeSync(2, '\u001B[?25h')
  } catch {
    // The terminal is gone, and its cursor with it.
  }
}
