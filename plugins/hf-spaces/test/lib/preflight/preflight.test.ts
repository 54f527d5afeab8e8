import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { between, checkCases, image, start } from '../../support/preflight-cases.ts'
import { findingsOf } from '../../support/staging.ts'

describe('preflight', () => {
  const health = 'HEALTHCHECK --interval=3s \\\n  CMD curl -f http://localhost:8000/health || exit 1'
  const with_ = (base: string, lines = ''): Promise<string[]> =>
    findingsOf(`FROM ${base}\n${lines}${health}\n${start}\n`)
  checkCases([
    {
      title: 'warns of curl where the image has none',
      findings: () => with_('python:3.11-slim'),
      expected: ['warning health-curl server/Dockerfile:2'],
    },
    {
      title: 'sees that curl is installed',
      findings: () => with_('python:3.11-slim', 'RUN apt-get update && apt-get install -y \\\n    git \\\n    curl\n'),
      expected: [],
    },
    {
      title: 'does not take a use of curl for its installation',
      findings: () => with_('python:3.11-slim', 'RUN apt-get install -y git && curl -L https://x.y/z | sh\n'),
      expected: ['warning health-curl server/Dockerfile:3'],
    },
    {
      title: 'knows images that have curl, and leaves unknown ones alone',
      findings: async () => [...(await with_('python:3.11')), ...(await with_('ghcr.io/me/any:1'))],
      expected: [],
    },
    {
      title: 'sees curl of a stage below',
      findings: () => findingsOf(`FROM debian AS base\nRUN apk add curl\nFROM base\n${health}\n${start}\n`),
      expected: [],
    },
    {
      title: 'notes things kept in the home of root',
      findings: () => between('RUN mkdir -p /root/.cache/x\nENV HOME=/root'),
      expected: ['note user-1000 server/Dockerfile:2'],
    },
    {
      title: 'notes nothing where the image has a user, or opens the folder',
      findings: async () => [
        ...(await between('RUN mkdir /root/x\nUSER user')),
        ...(await between('RUN mkdir /root/x\nRUN chmod -R a+rwX /root')),
      ],
      expected: [],
    },
    {
      title: 'names instructions that do not exist',
      findings: () => between('RUNN a'),
      expected: ['error dockerfile-syntax server/Dockerfile:2'],
    },
    {
      title: 'names instructions without anything',
      findings: () => between('RUN\nCOPY a'),
      expected: ['error dockerfile-syntax server/Dockerfile:2', 'error dockerfile-syntax server/Dockerfile:3'],
    },
    {
      title: 'names a health check that is neither a command nor NONE',
      findings: () => between('HEALTHCHECK --interval=3s \\\nENV A=1\nHEALTHCHECK none'),
      expected: ['error dockerfile-syntax server/Dockerfile:2'],
    },
    {
      title: 'names several sources without a folder to go to',
      findings: () => between('COPY server/app.py README.md /x'),
      expected: ['error dockerfile-syntax server/Dockerfile:2'],
    },
    {
      title: 'names a FROM with too many words',
      findings: () => findingsOf(`FROM a b c\n${start}\n`),
      expected: ['error dockerfile-syntax server/Dockerfile:1'],
    },
    {
      title: 'names what stands before FROM',
      findings: () => findingsOf(`RUN a\n${image}\n${start}\n`),
      expected: ['error dockerfile-syntax server/Dockerfile:1'],
    },
    {
      title: 'names a file without FROM',
      findings: () => findingsOf('CMD a\n'),
      expected: ['error dockerfile-syntax server/Dockerfile:1'],
    },
  ])

  it('warns of names that differ only in case', async () => {
    assert.deepEqual(await between('RUN a', { 'Models.py': '', 'models.py': '' }), ['warning name-case models.py:'])
  })
})
