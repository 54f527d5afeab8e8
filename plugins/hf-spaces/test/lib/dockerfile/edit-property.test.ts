import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { applyEdits, type Edit } from '../../../src/lib/dockerfile/apply-edits.ts'
import { changeImage } from '../../../src/lib/dockerfile/change-image.ts'
import { containerPorts } from '../../../src/lib/dockerfile/container-ports.ts'
import { copySources } from '../../../src/lib/dockerfile/copy-sources.ts'
import { enableWebInterface } from '../../../src/lib/dockerfile/enable-web-interface.ts'
import { parseDockerfile } from '../../../src/lib/dockerfile/parse-dockerfile.ts'

const line = fc.constantFrom(
  'RUN apt-get update && \\\n    apt-get install -y curl',
  'RUN a \\\n  # a comment\n\n  b',
  'RUN <<EOF\nFROM nothing\nCMD nothing\nENV ENABLE_WEB_INTERFACE=true\nEOF',
  'COPY --from=s0 /a /a',
  'COPY . /app/env',
  '# FROM openenv-base:latest AS lost',
  '#   ENV ENABLE_WEB_INTERFACE=true',
  '',
  '   ',
  'ENV A=1 B="two words"',
  'ENV ENABLE_WEB_INTERFACE=false',
  'EXPOSE 8000',
  'HEALTHCHECK --interval=30s \\\n    CMD curl -f http://localhost:8000/health || exit 1',
  'cmd ["uvicorn", "server.app:app"]',
  'CMD uvicorn server.app:app --port ${PORT:-8000}',
  'ENTRYPOINT ["sh", "-c"]',
  'ONBUILD COPY . /x',
  'LABEL a="ünï ☃"',
)
const image = fc.constantFrom(
  'openenv-base:latest',
  '${BASE_IMAGE}',
  '$BASE_IMAGE',
  'python:3.11-slim',
  's0',
  'ghcr.io/huggingface/openenv-base@sha256:ab',
)
const stage = fc.record({
  image,
  platform: fc.boolean(),
  as: fc.constantFrom('AS', 'as'),
  lines: fc.array(line, { maxLength: 6 }),
})
const dockerfile = fc
  .record({
    bom: fc.boolean(),
    directive: fc.boolean(),
    windows: fc.boolean(),
    arg: fc.constantFrom('', 'ARG BASE_IMAGE=openenv-base:latest\n', 'ARG BASE_IMAGE\n', 'ARG A=b BASE_IMAGE="x:y"\n'),
    stages: fc.array(stage, { minLength: 1, maxLength: 4 }),
    ending: fc.boolean(),
  })
  .map(({ bom, directive, windows, arg, stages, ending }) => {
    const parts = stages.map((each, at) => {
      const from = `FROM ${each.platform ? '--platform=linux/amd64 ' : ''}${each.image} ${each.as} s${at}`
      return [from, ...each.lines].join('\n')
    })
    const text = `${directive ? '# syntax=docker/dockerfile:1\n' : ''}${arg}${parts.join('\n')}${ending ? '\n' : ''}`
    return `${bom ? '\uFEFF' : ''}${windows ? text.replaceAll('\n', '\r\n') : text}`
  })

async function editsOf(text: string, asked: string | undefined): Promise<readonly Edit[]> {
  const parsed = await parseDockerfile(text)
  return [
    ...changeImage(parsed, { standard: 'std/base:1', ...(asked !== undefined && { asked }) }),
    ...enableWebInterface(parsed),
  ]
}

/** What is left of both texts when the edited places are taken out. */
function rest(text: string, edits: readonly Edit[]): string {
  return applyEdits(
    text,
    edits.map((edit) => ({ ...edit, text: '' })),
  )
}

describe('editing a Dockerfile', () => {
  it('leaves every byte outside of the edits, every stage and its name, and is done after one time', async () => {
    await fc.assert(
      fc.asyncProperty(dockerfile, fc.constantFrom(undefined, 'x/y:z'), async (text, asked) => {
        const edits = await editsOf(text, asked)
        const after = applyEdits(text, edits)
        let shift = 0
        const inAfter = edits
          .toSorted((left, right) => left.start - right.start)
          .map(({ start, end, text: added }) => {
            const place = { start: start + shift, end: start + shift + added.length, text: '' }
            shift += added.length - (end - start)
            return place
          })
        assert.equal(rest(after, inAfter), rest(text, edits))
        const [was, is] = [await parseDockerfile(text), await parseDockerfile(after)]
        assert.deepEqual(
          is.stages.map(({ name, platform }) => [name, platform]),
          was.stages.map(({ name, platform }) => [name, platform]),
        )
        const keywords = is.instructions.map(({ keyword }) => keyword)
        const added = keywords.length - was.instructions.length
        assert.ok(added === 0 || added === 1)
        if (added === 0)
          assert.deepEqual(
            keywords,
            was.instructions.map(({ keyword }) => keyword),
          )
        assert.deepEqual(await editsOf(after, undefined), [])
      }),
      { numRuns: 400 },
    )
  })

  it('gets through any text at all', async () => {
    const word = fc.constantFrom(
      'FROM',
      'COPY',
      'RUN',
      'ENV',
      'ARG',
      'CMD',
      '<<EOF',
      'EOF',
      '\\',
      '\n',
      '\r\n',
      ' ',
      '${',
      '}',
      '"',
      "'",
      '[',
      ']',
      '#',
      '=',
      '--from=',
      ',',
      '$X',
      '\uFEFF',
      ':-',
      'a',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 40 }), async (words) => {
        const text = words.join('')
        const parsed = await parseDockerfile(text)
        assert.ok(parsed.instructions.every(({ start, end }) => start >= 0 && start <= end && end <= text.length))
        containerPorts(parsed)
        copySources(parsed)
        applyEdits(text, await editsOf(text, 'x'))
      }),
      { numRuns: 500 },
    )
  })
})
