import type { Host, Sink } from '../host/host.ts'
import type { Screen } from './screen.ts'

/** The host as everyone else must see it while steps are shown: what shares the terminal goes through the screen. */
export function terminalHost(host: Host, screen: Screen): Host {
  const lend = async <T>(work: () => Promise<T>): Promise<T> => {
    const giveBack = screen.lend()
    try {
      return await work()
    } finally {
      giveBack()
    }
  }
  return {
    env: host.env,
    cwd: host.cwd,
    platform: host.platform,
    dirs: host.dirs,
    stdin: host.stdin,
    stdout: host.stdout.isTTY && host.stderr.isTTY ? through(host.stdout, screen) : host.stdout,
    stderr: through(host.stderr, screen),
    fetch: host.fetch,
    secrets: host.secrets,
    signal: host.signal,
    heedInterrupts: (heed, work) => host.heedInterrupts(heed, work),
    now: () => host.now(),
    sleep: (ms, signal) => host.sleep(ms, signal),
    ask: (question) => lend(() => host.ask(question)),
    run: (program, args, options) => host.run(program, args, options),
    spawn(program, args, options) {
      if (options?.stdio !== 'inherit') return host.spawn(program, args, options)
      const giveBack = screen.lend()
      try {
        const child = host.spawn(program, args, options)
        child.ended.then(giveBack, giveBack)
        return child
      } catch (error) {
        giveBack()
        throw error
      }
    },
    takeTerminal: (work) => lend(() => host.takeTerminal(work)),
    open: (url) => host.open(url),
  }
}

function through(sink: Sink, screen: Screen): Sink {
  return {
    write: (chunk) => screen.write(sink, chunk),
    get isTTY() {
      return sink.isTTY
    },
    get columns() {
      return sink.columns
    },
    get rows() {
      return sink.rows
    },
  }
}
