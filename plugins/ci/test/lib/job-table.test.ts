import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { jobTable } from '../../src/lib/job-table.ts'

// The seed's own example.
const jobs = [
  {
    job_id: '550e8400-e29b-41d4-a716-446655440000',
    status: 'completed',
    success: true,
    start_time: '2025-10-13T10:30:00Z',
    end_time: '2025-10-13T10:30:15.123456Z',
  },
  {
    job_id: '7ad3f8c9-2b41-4e89-9c12-5a8e7b3d1f4e',
    status: 'running',
    success: null,
    start_time: '2025-10-13T10:35:00Z',
    end_time: null,
  },
  {
    job_id: '9f8c1e2a-4b7d-4c89-a231-8e5f6d3c2b1a',
    status: 'failed',
    success: false,
    start_time: '2025-10-13T10:25:00Z',
    end_time: '2025-10-13T10:25:08Z',
  },
  {
    job_id: '0b1d7c52-6f0e-4f8a-9d8e-5b1f2a3c4d5e',
    status: 'queued',
    success: null,
    start_time: null,
    end_time: null,
  },
] as const

describe('jobTable', () => {
  it("prints the seed's table: header, 110 dashes, and a row for each job", () => {
    const shown = jobTable(jobs).split('\n')
    assert.deepEqual(
      shown.map((row) => row.trimEnd()),
      [
        'JOB ID                                 STATUS       START TIME             END TIME               SUCCESS',
        '-'.repeat(110),
        '550e8400-e29b-41d4-a716-446655440000   completed    2025-10-13 10:30:00    2025-10-13 10:30:15    ✓',
        '7ad3f8c9-2b41-4e89-9c12-5a8e7b3d1f4e   running      2025-10-13 10:35:00    N/A                    -',
        '9f8c1e2a-4b7d-4c89-a231-8e5f6d3c2b1a   failed       2025-10-13 10:25:00    2025-10-13 10:25:08    ✗',
        '0b1d7c52-6f0e-4f8a-9d8e-5b1f2a3c4d5e   queued       N/A                    N/A                    -',
        '',
      ],
    )
  })

  it('pads every column to 38, 12, 22, 22 and 8, the last one too', () => {
    const [header = '', , ...rows] = jobTable(jobs).trimEnd().split('\n')
    assert.equal(
      header,
      ['JOB ID'.padEnd(38), 'STATUS'.padEnd(12), 'START TIME'.padEnd(22), 'END TIME'.padEnd(22), 'SUCCESS '].join(' '),
    )
    assert.deepEqual(
      [header, ...rows.slice(0, 3)].map((row) => row.length),
      [106, 106, 106, 106],
    )
  })

  it('says so when there is none', () => {
    assert.equal(jobTable([]), 'No jobs found.\n')
  })
})
