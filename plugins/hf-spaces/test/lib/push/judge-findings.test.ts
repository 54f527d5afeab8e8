import assert from 'node:assert/strict'
import { Failure } from '@tuglet/kit/lib'
import { describe, it } from 'mocha'
import { findingText, judgeFindings } from '../../../src/lib/push/judge-findings.ts'
import type { Finding } from '../../../src/lib/preflight/finding.ts'

const finding = (severity: Finding['severity'], at = 1): Finding => ({
  rule: 'r',
  severity,
  message: `Bad ${at}`,
  file: 'Dockerfile',
  line: at,
})

describe('judgeFindings', () => {
  it('tells warnings and notes, and goes on', () => {
    const told: string[] = []
    const out = { note: (text: string) => told.push(`note ${text}`), warn: (text: string) => told.push(`warn ${text}`) }
    judgeFindings([finding('warning'), finding('note', 2)], { name: 'echo', out: out as never })
    assert.deepEqual(told, ['warn Dockerfile:1: Bad 1 (r).', 'note Dockerfile:2: Bad 2 (r).'])
  })

  it('stops at errors, names each with its place, and carries all of them as data', () => {
    const findings = Array.from({ length: 15 }, (_, at) => finding('error', at + 1))
    assert.throws(
      () => judgeFindings(findings, { name: 'echo', out: {} as never }),
      (error: unknown) => {
        assert.ok(Failure.is(error))
        assert.match(error.message, /^echo cannot be pushed: 15 problems found, nothing was created\.$/)
        assert.deepEqual(
          [error.hints.length, error.hints[0], error.hints.at(-1)],
          [13, 'Dockerfile:1: Bad 1 (r).', '… and 3 more'],
        )
        assert.deepEqual(error.data, { findings })
        return true
      },
    )
  })

  it('reads as a sentence with or without a place', () => {
    assert.equal(findingText({ rule: 'r', severity: 'error', message: 'Bad.', hint: 'Mend it.' }), 'Bad (r). Mend it.')
    assert.equal(findingText({ rule: 'r', severity: 'error', message: 'Bad', file: 'a' }), 'a: Bad (r).')
  })
})
