import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { parseDockerfile } from '../../../src/lib/dockerfile/parse-dockerfile.ts'

describe('parseDockerfile', () => {
  it('gives lines, words and flags of each instruction, comments and heredoc bodies left out', async () => {
    const text =
      '\uFEFF# syntax=docker/dockerfile:1\r\nARG A=1\r\nfrom --platform=x ${B} as c\r\nRUN a \\\r\n  # why\r\n\r\n  b <<EOF && d\r\nFROM x\r\nEOF\r\nCOPY ["a b", "c"]\r\n'
    const { instructions, stages, preamble, eol, escape, head } = await parseDockerfile(text)
    assert.deepEqual(
      instructions.map(({ keyword, line, text: words }) => [keyword, line, words]),
      [
        ['ARG', 2, 'A=1'],
        ['FROM', 3, '${B} as c'],
        ['RUN', 4, 'a   b <<EOF && d'],
        ['COPY', 10, '["a b", "c"]'],
      ],
    )
    assert.deepEqual(
      instructions[2]?.words.map(({ value }) => value),
      ['a', 'b', '<<EOF', '&&', 'd'],
    )
    assert.deepEqual(
      instructions[3]?.exec?.map(({ value, start, end }) => [value, text.slice(start, end)]),
      [
        ['a b', '"a b"'],
        ['c', '"c"'],
      ],
    )
    assert.deepEqual(
      stages.map(({ name, image, platform }) => [name, image?.value, platform]),
      [['c', '${B}', 'x']],
    )
    assert.deepEqual([preamble.length, eol, escape, text.slice(head, head + 3)], [1, '\r\n', '\\', 'ARG'])
  })

  it('takes a bracket of the shell for no JSON form', async () => {
    const { instructions } = await parseDockerfile('FROM a\nCMD [ "$X" = "y" ] && z\nCMD ["a", ]\nRUN ["b"]\n')
    assert.deepEqual(
      instructions.map(({ exec }) => exec?.length),
      [undefined, undefined, undefined, 1],
    )
  })

  it('reads anything: nothing, rubbish, a lone word', async () => {
    for (const text of [
      '',
      '\n\n',
      '\0\u0001',
      'FROM',
      'COPY --from= \\',
      '# only a comment',
      '{"json": true}',
      'RUN <<',
      '\uFEFF',
    ])
      assert.ok(Array.isArray((await parseDockerfile(text)).instructions), JSON.stringify(text))
  })
})
