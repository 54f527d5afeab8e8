import assert from 'node:assert/strict'
import type { Question } from '../../src/host/host.ts'
import { fixture, start, startOnTerminal } from './run-fixture.ts'

const name: Question = { text: 'Your name?', kind: 'line', flag: '--name' }
const token: Question = { text: 'Token:', kind: 'secret', flag: '--with-token' }
const sure: Question = { text: 'Delete it?', kind: 'confirm', flag: '--yes' }
const size: Question = { text: 'Which size?', kind: 'choice', choices: ['small', 'medium', 'large'], flag: '--size' }

describe('ask', () => {
  it('fails at once without a terminal and names the flag', async () => {
    const running = start(fixture('ask', JSON.stringify([name])))
    const { exitCode, stdout, stderr } = await running.ended
    assert.deepEqual({ exitCode, stdout }, { exitCode: 2, stdout: '' })
    assert.equal(stderr, 'INPUT_NEEDED: This needs an answer: Your name? Give it with --name.\n')
  })

  for (const variable of ['TUGLET_NO_INPUT', 'CI']) {
    it(`fails at once on a terminal when ${variable} is set`, async () => {
      const running = startOnTerminal(fixture('ask', JSON.stringify([name])), { [variable]: '1' })
      const { exitCode, screen } = await running.ended
      assert.equal(exitCode, 2)
      assert.match(screen, /INPUT_NEEDED/)
    })
  }

  it('takes an edited line', async () => {
    const running = ask(name)
    await running.until('Your name? ')
    running.pty.write('Adx\x7fa L.\r')
    const { exitCode, screen } = await running.ended
    assert.equal(exitCode, 0)
    assert.match(screen, /answer "Ada L\."/)
  })

  it('never shows a secret, pasted and corrected ones included', async () => {
    const running = ask(token)
    await running.until('Token: ')
    running.pty.write('hf_sécrets')
    running.pty.write('\x7f\x1b[D\x1b[C\r')
    const { exitCode, screen } = await running.ended
    assert.equal(exitCode, 0)
    assert.match(screen, /answer "hf_sécret"/)
    assert.equal(screen.split('answer')[0]!.replaceAll(/[\r\n]/g, ''), 'Token: ')
  })

  it('gives what was typed ahead to the next question', async () => {
    const running = ask(name, sure, token)
    await running.until('Your name? ')
    running.pty.write('Ada\ry\rs3cret\r')
    const { screen } = await running.ended
    assert.deepEqual(screen.match(/answer ".*?"/g), ['answer "Ada"', 'answer "yes"', 'answer "s3cret"'])
  })

  it('takes no for an answer when nothing is said, and asks again when it does not understand', async () => {
    const running = ask(sure, { ...sure, default: 'yes' }, sure)
    await running.until('Delete it? [y/N] ')
    running.pty.write('\r')
    await running.until('Delete it? [Y/n] ')
    running.pty.write('\r')
    await running.until('"yes"')
    running.pty.write('perhaps\r')
    await running.until('Please answer yes or no.')
    running.pty.write('N\r')
    const { screen } = await running.ended
    assert.deepEqual(screen.match(/answer ".*?"/g), ['answer "no"', 'answer "yes"', 'answer "no"'])
  })

  it('takes a choice by its number, the beginning of its name, or as the default', async () => {
    const running = ask(size, size, { ...size, default: 'small' }, size)
    await running.until('3) large')
    running.pty.write('2\r')
    await running.until('"medium"')
    running.pty.write('La\r')
    await running.until('"large"')
    running.pty.write('\r')
    await running.until('"small"')
    running.pty.write('4\r')
    await running.until('from 1 to 3')
    running.pty.write('3\r')
    const { exitCode, screen } = await running.ended
    assert.equal(exitCode, 0)
    assert.equal(screen.match(/answer "large"/g)!.length, 2)
  })

  it('asks again when a line is empty and has no default', async () => {
    const running = ask(name, { ...name, default: 'Grace' })
    await running.until('Your name? ')
    running.pty.write('\r')
    await running.until('An answer is needed.')
    running.pty.write('Ada\r')
    await running.until('[Grace] ')
    running.pty.write('\r')
    assert.match((await running.ended).screen, /answer "Ada"[^]*answer "Grace"/)
  })

  for (const kind of ['line', 'secret'] as const) {
    it(`fails with the flag's name when input ends in a ${kind}`, async () => {
      const running = ask({ ...name, kind })
      await running.until('Your name? ')
      running.pty.write('\x04')
      const { exitCode, screen } = await running.ended
      assert.equal(exitCode, 2)
      assert.match(screen, /INPUT_NEEDED: .*--name/)
    })

    it(`is interrupted by Ctrl-C in a ${kind}`, async () => {
      const running = ask({ ...name, kind })
      await running.until('Your name? ')
      running.pty.write('half\x03')
      const { exitCode, screen } = await running.ended
      assert.equal(exitCode, 130)
      assert.match(screen, /\r\nINTERRUPTED: Interrupted\./)
    })
  }

  it('ends with the run', async () => {
    const running = ask(name)
    await running.until('Your name? ')
    process.kill(running.pty.pid, 'SIGTERM')
    assert.equal((await running.ended).exitCode, 143)
  })

  it('draws on stderr only', async () => {
    const line = fixture('ask', JSON.stringify([name]))
      .map((word) => `'${word}'`)
      .join(' ')
    const running = startOnTerminal(['bash', '-c', `out=$(${line}); echo; echo "got: $out"`])
    await running.until('Your name? ')
    running.pty.write('Ada\r')
    assert.match((await running.ended).screen, /got: answer "Ada"\r\n$/)
  })

  it('lets no question draw on the terminal', async () => {
    const running = ask({ ...name, text: 'Evil\x1b[2J\u202e name?' })
    await running.until(' name?')
    running.pty.write('Ada\r')
    const { screen } = await running.ended
    for (const evil of ['\u001b[2J', '\u202e']) assert.ok(!screen.includes(evil))
  })
})

function ask(...questions: Question[]) {
  return startOnTerminal(fixture('ask', JSON.stringify(questions)))
}
