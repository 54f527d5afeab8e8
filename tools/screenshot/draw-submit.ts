import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fixedText } from './fixed-text.ts'
import { screenRows } from './screen-rows.ts'
import { screenOf } from './screen-of.ts'
import { svgWindow } from './svg-window.ts'

const picture = 'docs/images/submit.svg'
const words = ['ci', 'submit', 'test', '--local']
const folder = 'examples/ci-project'
const columns = 80

/** Draws a run of `tuglet ci submit test --local` on the example, and returns the path of the picture; a run that fails is an Error. */
export async function drawSubmit(root: string): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'tuglet-screenshot-'))
  try {
    const prompt = `\u001b[1;32m$\u001b[0m \u001b[1mtuglet ${words.join(' ')}\u001b[0m\r\n`
    const program = [join(root, 'bin', 'run.cjs'), ...words]
    const screen = await screenOf(program, { cwd: join(root, folder), env: someone(home), columns, prompt })
    const rows = screenRows(screen).map((row) => row.map((run) => ({ ...run, text: fixedText(run.text) })))
    mkdirSync(dirname(join(root, picture)), { recursive: true })
    const label = `tuglet ${words.join(' ')}: the finished task tree, the job's log and its verdict`
    writeFileSync(join(root, picture), svgWindow(rows, { columns, title: folder, label }))
    return picture
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
}

// Somebody without settings: what stands in this machine's files would be in the picture.
function someone(home: string): Record<string, string> {
  writeFileSync(join(home, '.npmrc'), 'audit=false\nfund=false\nupdate-notifier=false\n')
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((place) => !/[\\/]node_modules[\\/]/.test(place))
  const system = ['SystemRoot', 'ComSpec', 'PATHEXT', 'TMPDIR', 'TEMP', 'TMP']
  return {
    ...Object.fromEntries(system.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
    HOME: home,
    USERPROFILE: home,
    TUGLET_HOME: join(home, 'tuglet'),
    PATH: [dirname(process.execPath), ...path].join(delimiter),
  }
}
