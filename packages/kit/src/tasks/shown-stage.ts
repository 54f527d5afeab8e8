import { loadPaint, noPaint } from '../colour.ts'
import type { Host } from '../host/host.ts'
import { glyphsFor } from './glyphs.ts'
import { idleTimers, type Timers } from './idle-timers.ts'
import { LateRenderer } from './late-renderer.ts'
import { LinesRenderer } from './lines-renderer.ts'
import { LiveRenderer } from './live-renderer.ts'
import { RowTree } from './row-tree.ts'
import { Screen } from './screen.ts'
import type { TaskEvent, TaskRenderer } from './step.ts'
import { terminalHost } from './terminal-host.ts'

/** Where and how steps are shown. */
export interface StageOptions {
  readonly host: Host
  readonly colour: boolean
  /** The time in milliseconds; the host's by default. */
  readonly now?: () => number
  readonly timers?: Timers
}

/** What shows the steps of one run, and the host that everyone else must use meanwhile. */
export interface Stage extends TaskRenderer {
  readonly host: Host
  settle(): void
  end(): Promise<void>
}

/** Shows steps as a tree that moves, and as lines after it was settled or when its painter cannot be loaded. */
export function liveStage(options: StageOptions): Stage {
  const { screen, now, timers, glyphs, loadColours, lines } = equip(options)
  const tree = new RowTree(now)
  let current: TaskRenderer
  const toLines = (report: (renderer: LinesRenderer, event: TaskEvent) => void) => {
    const renderer = lines()
    for (const event of tree.events()) report(renderer, event)
    current = renderer
  }
  const onBroken = () => toLines((renderer, event) => renderer.on(event))
  const live = new LiveRenderer({ tree, screen, timers, now, glyphs, loadPaint: loadColours, onBroken })
  current = live

  const settle = () => {
    if (current !== live) return
    const painted = live.settle()
    toLines((renderer, event) => (painted ? renderer.know(event) : renderer.on(event)))
  }
  return {
    host: terminalHost(options.host, screen),
    on: (event) => current.on(event),
    settle,
    async end() {
      await live.ready()
      settle()
      await current.end()
      await screen.close()
    },
  }
}

/** Shows steps as lines from the start. */
export function linesStage(options: StageOptions): Stage {
  const { screen, loadColours, lines } = equip(options)
  const load = async () => {
    await loadColours()
    return lines()
  }
  const renderer: TaskRenderer = options.colour ? new LateRenderer(load) : lines()
  return {
    host: terminalHost(options.host, screen),
    on: (event) => renderer.on(event),
    settle() {},
    async end() {
      await renderer.end()
      await screen.close()
    },
  }
}

function equip({ host, colour, timers = idleTimers, now = () => host.now().getTime() }: StageOptions) {
  const screen = new Screen({ stderr: host.stderr, now, timers })
  const glyphs = glyphsFor(host)
  let paint = noPaint
  const loadColours = async () => (paint = await loadPaint(colour).catch(() => noPaint))
  const say = (line: string) => screen.say(line)
  const lines = () => new LinesRenderer({ say, now, lastWrite: () => screen.lastWrite, timers, glyphs, paint })
  return { screen, now, timers, glyphs, loadColours, lines }
}
