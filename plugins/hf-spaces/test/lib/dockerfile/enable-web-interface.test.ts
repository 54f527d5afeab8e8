import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { applyEdits } from '../../../src/lib/dockerfile/apply-edits.ts'
import { enableWebInterface, webFlag } from '../../../src/lib/dockerfile/enable-web-interface.ts'
import { parseDockerfile } from '../../../src/lib/dockerfile/parse-dockerfile.ts'

const flag = 'ENV ENABLE_WEB_INTERFACE=true'

const enabled = async (text: string): Promise<string> =>
  applyEdits(text, enableWebInterface(await parseDockerfile(text)))
const state = async (text: string): Promise<string> => webFlag(await parseDockerfile(text)).state

const cases: readonly (readonly [title: string, before: string, after: string])[] = [
  ['stands before CMD', 'FROM a\nCMD ["b"]\n', `FROM a\n${flag}\nCMD ["b"]\n`],
  ['stands before a shell-form CMD', 'FROM a\nCMD b --c\n', `FROM a\n${flag}\nCMD b --c\n`],
  ['stands before a lower-case cmd', 'FROM a\ncmd b\n', `FROM a\n${flag}\ncmd b\n`],
  ['stands before an indented CMD', 'FROM a\n  CMD b\n', `FROM a\n${flag}\n  CMD b\n`],
  ['stands before the last of several CMDs', 'FROM a\nCMD b\nRUN c\nCMD d\n', `FROM a\nCMD b\nRUN c\n${flag}\nCMD d\n`],
  ['stands before an ENTRYPOINT without a CMD', 'FROM a\nENTRYPOINT ["b"]\n', `FROM a\n${flag}\nENTRYPOINT ["b"]\n`],
  [
    'stands before the later of ENTRYPOINT and CMD',
    'FROM a\nENTRYPOINT ["b"]\nCMD ["c"]\n',
    `FROM a\nENTRYPOINT ["b"]\n${flag}\nCMD ["c"]\n`,
  ],
  ['stands at the end where nothing is started', 'FROM a\nRUN b\n', `FROM a\nRUN b\n${flag}\n`],
  ['ends a last line that has no end', 'FROM a\nRUN b', `FROM a\nRUN b\n${flag}\n`],
  [
    'leaves the CMD of a health check alone',
    'FROM a\nHEALTHCHECK --interval=3s \\\n    CMD curl x\nCMD ["b"]\n',
    `FROM a\nHEALTHCHECK --interval=3s \\\n    CMD curl x\n${flag}\nCMD ["b"]\n`,
  ],
  [
    'leaves a health check in JSON alone',
    'FROM a\nHEALTHCHECK CMD ["curl", "x"]\nCMD b\n',
    `FROM a\nHEALTHCHECK CMD ["curl", "x"]\n${flag}\nCMD b\n`,
  ],
  ['goes into the last stage', 'FROM a AS b\nCMD c\nFROM d\nCMD e\n', `FROM a AS b\nCMD c\nFROM d\n${flag}\nCMD e\n`],
  [
    'does not count a flag in another stage',
    `FROM a AS b\n${flag}\nFROM c\nCMD d\n`,
    `FROM a AS b\n${flag}\nFROM c\n${flag}\nCMD d\n`,
  ],
  [
    'counts a flag in the stage below',
    `FROM a AS b\n${flag}\nFROM b\nCMD d\n`,
    `FROM a AS b\n${flag}\nFROM b\nCMD d\n`,
  ],
  ['does not count a comment', `FROM a\n# ${flag}\nCMD b\n`, `FROM a\n# ${flag}\n${flag}\nCMD b\n`],
  [
    'does not count a comment inside an instruction',
    `FROM a\nENV A=1 \\\n  # ENABLE_WEB_INTERFACE=true\n  B=2\nCMD b\n`,
    `FROM a\nENV A=1 \\\n  # ENABLE_WEB_INTERFACE=true\n  B=2\n${flag}\nCMD b\n`,
  ],
  [
    'does not count an ARG',
    'FROM a\nARG ENABLE_WEB_INTERFACE=true\nCMD b\n',
    `FROM a\nARG ENABLE_WEB_INTERFACE=true\n${flag}\nCMD b\n`,
  ],
  ['does not count an echo', `FROM a\nRUN echo "${flag}"\nCMD b\n`, `FROM a\nRUN echo "${flag}"\n${flag}\nCMD b\n`],
  [
    'does not count a longer name',
    'FROM a\nENV X_ENABLE_WEB_INTERFACE=true\nCMD b\n',
    `FROM a\nENV X_ENABLE_WEB_INTERFACE=true\n${flag}\nCMD b\n`,
  ],
  ['does not see a CMD in a heredoc', 'FROM a\nRUN <<EOF\nCMD x\nEOF\n', `FROM a\nRUN <<EOF\nCMD x\nEOF\n${flag}\n`],
  [
    'does not see a flag in a heredoc',
    `FROM a\nCOPY <<EOF /x\n${flag}\nEOF\nCMD b\n`,
    `FROM a\nCOPY <<EOF /x\n${flag}\nEOF\n${flag}\nCMD b\n`,
  ],
  ['does not see a CMD in a continued line', 'FROM a\nRUN echo \\\nCMD x\n', `FROM a\nRUN echo \\\nCMD x\n${flag}\n`],
  ['does not take ONBUILD for a start', 'FROM a\nONBUILD CMD b\n', `FROM a\nONBUILD CMD b\n${flag}\n`],
  ['keeps line ends of Windows', 'FROM a\r\nCMD b\r\n', `FROM a\r\n${flag}\r\nCMD b\r\n`],
  ['keeps a byte order mark', '\uFEFFFROM a\nCMD b\n', `\uFEFFFROM a\n${flag}\nCMD b\n`],
  [
    'keeps another escape character',
    '# escape=`\nFROM a\nCMD b `\n  c\n',
    `# escape=\`\nFROM a\n${flag}\nCMD b \`\n  c\n`,
  ],
  ['is not swallowed by a last line that goes on', 'FROM a\nRUN b \\', `FROM a\n${flag}\nRUN b \\`],
  ['is not swallowed by a heredoc without an end', 'FROM a\nRUN <<EOF\nb\n', `FROM a\n${flag}\nRUN <<EOF\nb\n`],
  ['works without a FROM', 'RUN a\nCMD b\n', `RUN a\n${flag}\nCMD b\n`],
]

describe('enableWebInterface', () => {
  for (const [title, before, after] of cases)
    it(title, async () => {
      const once = await enabled(before)
      assert.equal(once, after)
      assert.equal(await enabled(once), once, 'a second time changes nothing')
    })

  it('changes nothing where the image turns it on itself, in any spelling', async () => {
    for (const line of [
      flag,
      'env ENABLE_WEB_INTERFACE=1',
      'ENV ENABLE_WEB_INTERFACE true',
      'ENV A=1 ENABLE_WEB_INTERFACE="true" B=2',
      'ENV A=1 \\\n  ENABLE_WEB_INTERFACE=true',
    ]) {
      const text = `FROM a\n${line}\nCMD b\n`
      assert.equal(await enabled(text), text)
      assert.equal(await state(text), 'on')
    }
  })

  it('respects an image that turns it off', async () => {
    for (const value of ['false', 'False', '0', 'no', '""', "'off'"]) {
      const text = `FROM a\nENV ENABLE_WEB_INTERFACE=${value}\nCMD b\n`
      assert.equal(await enabled(text), text)
      assert.equal(await state(text), 'off')
    }
  })

  it('goes by the last of several flags, and by variables', async () => {
    assert.equal(await state(`FROM a\nENV ENABLE_WEB_INTERFACE=false\n${flag}\n`), 'on')
    assert.equal(await state('FROM a\nARG WEB=false\nENV ENABLE_WEB_INTERFACE=${WEB}\n'), 'off')
    assert.equal(await state('FROM a\nARG WEB\nENV ENABLE_WEB_INTERFACE=${WEB}\n'), 'on')
    assert.deepEqual(webFlag(await parseDockerfile('FROM a\nRUN b\nENV ENABLE_WEB_INTERFACE=no\n')), {
      state: 'off',
      line: 3,
      value: 'no',
    })
  })
})
