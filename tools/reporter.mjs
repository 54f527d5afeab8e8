// A terse mocha reporter: one line per file with a dot per test, failures in full at the end, counts into a file.
import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { inspect, stripVTControlCharacters } from 'node:util'

const leftOpenMs = Number(process.env.TUGLET_LEFT_OPEN_MS ?? 10_000)

export default class TerseReporter {
  constructor(
    runner,
    { write = (text) => process.stdout.write(text), countsFile = process.env.TUGLET_TEST_COUNTS } = {},
  ) {
    const counts = { passed: 0, failed: 0, skipped: 0 }
    const failures = []
    let file
    const mark = (test, sign) => {
      if (test.file !== file) {
        write(`${file === undefined ? '' : '\n'}${nameOf(test.file)} `)
        file = test.file
      }
      write(sign)
    }
    // Written as it goes: a run that is killed has still told what it saw.
    const count = (kind) => {
      counts[kind] += 1
      if (countsFile) writeFileSync(countsFile, JSON.stringify(counts))
    }
    runner.on('pass', (test) => {
      mark(test, test.speed === 'slow' ? `.(${(test.duration / 1000).toFixed(1)} s)` : '.')
      count('passed')
    })
    runner.on('pending', (test) => {
      // A rule about what a thing does not have is no test that was left out.
      if (test.doesNotApply) return mark(test, '·')
      mark(test, '-')
      count('skipped')
    })
    runner.on('fail', (test, error) => {
      mark(test, '✗')
      failures.push({ title: test.fullTitle(), file: nameOf(test.file), error })
      count('failed')
    })
    runner.once('end', () => {
      write('\n')
      for (const failure of failures) write(described(failure))
      // Only a run that came to its end says so: a test that calls process.exit(0) is no success.
      const tell = () => countsFile && writeFileSync(countsFile, JSON.stringify({ ...counts, ended: true }))
      tell()
      // What a test leaves open would keep the process for ever: say what it is and count it as a failure.
      setTimeout(() => {
        write(`\n✗ Still open after the last test: ${process.getActiveResourcesInfo().join(', ')}\n`)
        counts.failed += 1
        tell()
        // Mocha sets the exit code when the process exits, and knows nothing of this.
        process.once('exit', () => (process.exitCode = 1))
        process.exit()
      }, leftOpenMs).unref()
    })
  }
}

function described({ title, file, error }) {
  const text = error instanceof Error ? (error.stack ?? error.message) : inspect(error)
  const message = error instanceof Error && error.message && !text.includes(error.message) ? `${error.message}\n` : ''
  const lines = `${message}${text}${difference(error)}`
    .split('\n')
    .filter((line) => !/node:internal|node_modules\/mocha/.test(line))
  return `\n✗ ${title}\n  ${file}\n${lines.map((line) => `    ${line}`).join('\n')}\n`
}

// assert puts both values into its message; other libraries keep them beside it.
function difference(error) {
  if (!error || typeof error !== 'object' || error.generatedMessage || !('actual' in error && 'expected' in error))
    return ''
  return `\nactual:   ${short(error.actual)}\nexpected: ${short(error.expected)}`
}

function short(value) {
  const text = typeof value === 'string' ? stripVTControlCharacters(value) : inspect(value, { depth: 6 })
  return text.length > 4000 ? `${text.slice(0, 4000)}…` : text
}

function nameOf(file) {
  return file ? relative(process.cwd(), file).replaceAll('\\', '/') : '(no file)'
}
