import { describe } from 'mocha'
import { between, checkCases, image, start } from '../../support/preflight-cases.ts'
import { findingsOf } from '../../support/staging.ts'

describe('checkStageNames', () => {
  const stages = (from: string): Promise<string[]> =>
    findingsOf(`FROM node:20 AS Build\nRUN a\n${image} AS last\nCOPY --from=${from} /a /a\n${start}\n`)
  checkCases([
    {
      title: 'finds stages by name in any case and by number',
      findings: async () => [...(await stages('build')), ...(await stages('0'))],
      expected: [],
    },
    {
      title: 'names a stage that does not exist',
      findings: () => stages('builder'),
      expected: ['error copy-from server/Dockerfile:4'],
    },
    {
      title: 'names a stage that it stands in',
      findings: () => stages('last'),
      expected: ['error copy-from server/Dockerfile:4'],
    },
    {
      title: 'names a number without a stage',
      findings: () => stages('7'),
      expected: ['error copy-from server/Dockerfile:4'],
    },
    {
      title: 'leaves images alone',
      findings: async () => [
        ...(await stages('ghcr.io/astral-sh/uv:latest')),
        ...(await stages('nginx')),
        ...(await stages('busybox:1')),
      ],
      expected: [],
    },
    {
      title: 'names a stage that comes later',
      findings: () => findingsOf(`FROM a AS b\nCOPY --from=c /x /y\nFROM d AS c\n${start}\n`),
      expected: ['error copy-from server/Dockerfile:2'],
    },
    {
      title: 'checks mounts too',
      findings: () => between('RUN --mount=type=bind,from=gone,target=/x a'),
      expected: ['error copy-from server/Dockerfile:2'],
    },
    {
      title: 'names two stages of one name',
      findings: () => findingsOf(`FROM a AS b\nFROM c AS B\n${start}\n`),
      expected: ['error dockerfile-syntax server/Dockerfile:2'],
    },
  ])
})
