import { describe } from 'mocha'
import { checkCases, start } from '../../support/preflight-cases.ts'
import { findingsOf } from '../../support/staging.ts'

describe('checkImages', () => {
  checkCases([
    {
      title: 'names images that were never published',
      findings: () => findingsOf(`FROM envtorch-base:latest\n${start}\n`),
      expected: ['error base-image-dead server/Dockerfile:1'],
    },
    {
      title: 'names the ARG that they come from',
      findings: () => findingsOf(`# x\nARG B=openspiel-base\nFROM $B\n${start}\n`),
      expected: ['error base-image-dead server/Dockerfile:2'],
    },
    {
      title: 'warns of the address that has moved',
      findings: () => findingsOf(`FROM ghcr.io/meta-pytorch/openenv-base:latest\n${start}\n`),
      expected: ['warning base-image-moved server/Dockerfile:1'],
    },
    {
      title: 'names a FROM without an image',
      findings: () => findingsOf(`ARG B\nFROM $B\n${start}\n`),
      expected: ['error base-image-unset server/Dockerfile:2'],
    },
    {
      title: 'leaves scratch and stages alone',
      findings: () => findingsOf(`FROM scratch AS envtorch-base\nFROM envtorch-base\n${start}\n`),
      expected: [],
    },
  ])
})
