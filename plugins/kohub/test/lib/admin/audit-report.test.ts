import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withHost } from '@tuglet/kit'
import { Failure } from '@tuglet/kit/lib'
import { fakeHost } from '@tuglet/testkit'
import type { AuditFinding } from '../../../src/lib/admin/audit-finding.ts'
import { reported } from '../../../src/lib/admin/audit-report.ts'

const finding: AuditFinding = {
  severity: 'high',
  rule: 'org-orphan',
  subject: '=cmd|<b>"my-org"',
  message: 'my-org has no \u001B[2Jsuper-admin.',
  fix: 'Give it one.',
}

async function* found(...findings: readonly AuditFinding[]): AsyncGenerator<AuditFinding> {
  yield* findings
  if (findings.length > 0) throw new Failure('failed', 'found', { code: 'KOHUB_AUDIT_FINDINGS' })
}

function read(findings: AsyncIterable<AuditFinding>, to: string): Promise<readonly AuditFinding[]> {
  return withHost(fakeHost(), () => Array.fromAsync(reported(findings, to)))
}

describe('a report of an audit', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'audit-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const write = async (name: string, findings = found(finding)): Promise<string> => {
    const to = join(folder, name)
    await read(findings, to).catch((error: unknown) => {
      if (!Failure.is(error) || error.code !== 'KOHUB_AUDIT_FINDINGS') throw error
    })
    return readFileSync(to, 'utf8')
  }

  it('is a SARIF log with a rule, a level and a place for each finding', async () => {
    const log = JSON.parse(await write('audit.sarif')) as {
      version: string
      runs: { tool: { driver: { rules: { id: string }[] } }; results: Record<string, unknown>[] }[]
    }
    const [run] = log.runs
    assert.equal(log.version, '2.1.0')
    assert.deepEqual(run?.tool.driver.rules, [{ id: 'org-orphan' }])
    assert.deepEqual(
      [run?.results[0]?.['ruleId'], run?.results[0]?.['level'], run?.results[0]?.['locations']],
      ['org-orphan', 'error', [{ logicalLocations: [{ fullyQualifiedName: finding.subject }] }]],
    )
  })

  it('is a CSV table in which no cell is a formula and no control character is left', async () => {
    assert.equal(
      await write('audit.csv'),
      'severity,rule,subject,message,fix\r\n' +
        `"high","org-orphan","'=cmd|<b>""my-org""","my-org has no super-admin.","Give it one."\r\n`,
    )
  })

  it('is a page in which names are text', async () => {
    const page = await write('audit.HTML')
    assert.match(page, /<td>=cmd\|&lt;b&gt;&quot;my-org&quot;<\/td>/)
    assert.match(page, /Findings: 1/)
  })

  it('is written when nothing was found, too', async () => {
    assert.equal(await write('audit.json', found()), '[]\n')
    assert.match(await write('audit.html', found()), /Nothing was found/)
  })

  it('is refused before the audit begins when its form is unknown', async () => {
    let begun = false
    async function* audit(): AsyncGenerator<AuditFinding> {
      begun = true
      yield finding
    }
    await assert.rejects(read(audit(), join(folder, 'audit.pdf')), { code: 'KOHUB_REPORT_FORMAT' })
    assert.equal(begun, false)
  })

  it('is not written when the audit breaks off', async () => {
    async function* audit(): AsyncGenerator<AuditFinding> {
      yield finding
      throw new Failure('unreachable', 'gone')
    }
    const to = join(folder, 'audit.csv')
    await assert.rejects(read(audit(), to), { message: 'gone' })
    assert.equal(existsSync(to), false)
  })
})
