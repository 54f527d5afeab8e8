import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { applyEdits } from '../../../src/lib/dockerfile/apply-edits.ts'
import { changeImage } from '../../../src/lib/dockerfile/change-image.ts'
import { parseDockerfile } from '../../../src/lib/dockerfile/parse-dockerfile.ts'

const standard = 'ghcr.io/huggingface/openenv-base:latest'

async function changed(text: string, asked?: string): Promise<string> {
  const edits = changeImage(await parseDockerfile(text), { standard, ...(asked !== undefined && { asked }) })
  return applyEdits(text, edits)
}

interface Case {
  readonly title: string
  readonly before: string
  readonly after: string
}

function check(cases: readonly Case[], asked?: string): void {
  for (const { title, before, after } of cases)
    it(title, async () => {
      const once = await changed(before, asked)
      assert.equal(once, after)
      if (asked === undefined) assert.equal(await changed(once), once, 'a second time changes nothing')
    })
}

const same = (title: string, text: string): Case => ({ title, before: text, after: text })

describe('changeImage, when nobody asked for an image', () => {
  check([
    { title: 'replaces the local base in FROM', before: 'FROM openenv-base:latest\n', after: `FROM ${standard}\n` },
    { title: 'replaces it with any tag', before: 'FROM openenv-base:0.1\n', after: `FROM ${standard}\n` },
    { title: 'replaces it without a tag', before: 'FROM openenv-base\n', after: `FROM ${standard}\n` },
    {
      title: 'replaces it in the ARG that FROM uses, and leaves FROM alone',
      before: 'ARG BASE_IMAGE=openenv-base:latest\nFROM ${BASE_IMAGE}\n',
      after: `ARG BASE_IMAGE=${standard}\nFROM \${BASE_IMAGE}\n`,
    },
    {
      title: 'replaces it in an ARG of any name',
      before: 'ARG B=openenv-base:1\nFROM $B AS x\n',
      after: `ARG B=${standard}\nFROM $B AS x\n`,
    },
    {
      title: 'replaces a quoted default of an ARG',
      before: 'ARG BASE_IMAGE="openenv-base:latest"\nFROM ${BASE_IMAGE}\n',
      after: `ARG BASE_IMAGE=${standard}\nFROM \${BASE_IMAGE}\n`,
    },
    {
      title: 'replaces it in every stage that uses it, names kept',
      before: 'FROM openenv-base:latest AS builder\nRUN a\nFROM openenv-base:latest\nCOPY --from=builder /a /a\n',
      after: `FROM ${standard} AS builder\nRUN a\nFROM ${standard}\nCOPY --from=builder /a /a\n`,
    },
    {
      title: 'replaces an image put together from a variable as a whole',
      before: 'ARG TAG=latest\nFROM openenv-base:${TAG} AS b\n',
      after: `ARG TAG=latest\nFROM ${standard} AS b\n`,
    },
    {
      title: 'replaces it where an ARG is declared twice: the last one counts',
      before: 'ARG I=python:3.11\nARG I=openenv-base:1\nFROM $I\n',
      after: `ARG I=python:3.11\nARG I=${standard}\nFROM $I\n`,
    },
    {
      title: 'keeps --platform and a lower-case instruction',
      before: 'from --platform=linux/amd64 openenv-base:latest as b\n',
      after: `from --platform=linux/amd64 ${standard} as b\n`,
    },
    {
      title: 'keeps line ends of Windows and a byte order mark',
      before: '\uFEFFFROM openenv-base:latest\r\nRUN a\r\n',
      after: `\uFEFFFROM ${standard}\r\nRUN a\r\n`,
    },
    same('leaves a published base alone', `FROM ${standard}\n`),
    same('leaves the address that has moved alone', 'FROM ghcr.io/meta-pytorch/openenv-base:latest\n'),
    same('leaves a specialised base alone', 'ARG BASE_IMAGE=openspiel-base:latest\nFROM ${BASE_IMAGE}\n'),
    same('leaves python alone', 'FROM python:3.11-slim\nRUN echo openenv-base:latest\n'),
    same('leaves a comment that speaks of the base alone', '# FROM openenv-base:latest\nFROM scratch\n'),
    same('leaves a stage alone that has the name of the base', 'FROM python AS openenv-base\nFROM openenv-base\n'),
    same('leaves a FROM in a heredoc alone', 'FROM a\nRUN <<EOF\nFROM openenv-base:latest\nEOF\n'),
    same('leaves a FROM in a continued line alone', 'FROM a\nRUN echo \\\nFROM openenv-base:latest\n'),
    same('leaves another registry with that name alone', 'FROM ghcr.io/me/openenv-base:latest\n'),
    same('leaves a file without FROM alone', 'RUN a\n'),
    same('leaves an empty file alone', ''),
  ])
})

describe('changeImage, when a person asked for an image', () => {
  check(
    [
      { title: 'replaces a specialised base', before: 'FROM python:3.11-slim\nRUN a\n', after: 'FROM x/y:z\nRUN a\n' },
      {
        title: 'goes through the ARG, which changes every stage at once',
        before: 'ARG BASE_IMAGE=a:1\nFROM ${BASE_IMAGE} AS builder\nFROM ${BASE_IMAGE}\nCOPY --from=builder /a /a\n',
        after: 'ARG BASE_IMAGE=x/y:z\nFROM ${BASE_IMAGE} AS builder\nFROM ${BASE_IMAGE}\nCOPY --from=builder /a /a\n',
      },
      { title: 'gives an ARG without a default one', before: 'ARG B\nFROM $B\n', after: 'ARG B=x/y:z\nFROM $B\n' },
      {
        title: 'gives an ARG without a default one where FROM has its own',
        before: 'ARG B\nFROM ${B:-python:3}\n',
        after: 'ARG B=x/y:z\nFROM ${B:-python:3}\n',
      },
      {
        title: 'replaces the whole word where the variable is not declared',
        before: 'FROM ${NOWHERE} AS b\n',
        after: 'FROM x/y:z AS b\n',
      },
      {
        title: 'changes one of several names of an ARG',
        before: 'ARG A=1 BASE_IMAGE=a:1 C=3\nFROM $BASE_IMAGE\n',
        after: 'ARG A=1 BASE_IMAGE=x/y:z C=3\nFROM $BASE_IMAGE\n',
      },
      {
        title: 'replaces a literal image in every stage, keeping AS and --platform',
        before: 'FROM --platform=linux/amd64 python:3 AS builder\nFROM --platform=linux/amd64 python:3\n',
        after: 'FROM --platform=linux/amd64 x/y:z AS builder\nFROM --platform=linux/amd64 x/y:z\n',
      },
      {
        title: 'leaves stages with other images alone: the last one tells which is the base',
        before: 'FROM node:20 AS web\nFROM python:3\nCOPY --from=web /w /w\n',
        after: 'FROM node:20 AS web\nFROM x/y:z\nCOPY --from=web /w /w\n',
      },
      {
        title: 'takes BASE_IMAGE for the base, wherever it is used',
        before: 'ARG BASE_IMAGE=a\nFROM ${BASE_IMAGE} AS b\nFROM python:3\n',
        after: 'ARG BASE_IMAGE=x/y:z\nFROM ${BASE_IMAGE} AS b\nFROM python:3\n',
      },
      {
        title: 'takes an OpenEnv base for the base before the last stage',
        before: 'FROM ghcr.io/huggingface/openenv-base:1 AS b\nFROM python:3\n',
        after: 'FROM x/y:z AS b\nFROM python:3\n',
      },
      {
        title: 'follows a last stage that stands on an earlier one',
        before: 'FROM python:3 AS a\nFROM node AS b\nFROM a\n',
        after: 'FROM x/y:z AS a\nFROM node AS b\nFROM a\n',
      },
      { title: 'replaces a digest too', before: 'FROM a:1@sha256:0f AS b\n', after: 'FROM x/y:z AS b\n' },
      { title: 'knows a port of a registry from a tag', before: 'FROM localhost:5000/a\n', after: 'FROM x/y:z\n' },
      { title: 'keeps a continued FROM', before: 'FROM a \\\n  AS b\n', after: 'FROM x/y:z \\\n  AS b\n' },
      { title: 'keeps spaces and tabs', before: '  FROM\t a  AS\tb\n', after: '  FROM\t x/y:z  AS\tb\n' },
      {
        title: 'keeps directives, another escape character and Windows',
        before: '# syntax=docker/dockerfile:1\r\n# escape=`\r\nARG B=a\r\nFROM $B `\r\n  AS c\r\n',
        after: '# syntax=docker/dockerfile:1\r\n# escape=`\r\nARG B=x/y:z\r\nFROM $B `\r\n  AS c\r\n',
      },
    ],
    'x/y:z',
  )

  it('puts a FROM before everything in a file that has none', async () => {
    assert.equal(await changed('RUN a\nCMD b\n', 'x/y:z'), 'FROM x/y:z\nRUN a\nCMD b\n')
    assert.equal(
      await changed('# syntax=docker/dockerfile:1\nRUN a\n', 'x'),
      '# syntax=docker/dockerfile:1\nFROM x\nRUN a\n',
    )
    assert.equal(await changed('\uFEFFRUN a\r\n', 'x'), '\uFEFFFROM x\r\nRUN a\r\n')
  })
})
