// A client in a process of its own, whose memory can be measured: node transfer-process.ts upload|download URL TOKEN FILE
import { writeSync } from 'node:fs'
import { KohubClient } from '../../src/node.ts'

const [, , direction, endpoint, token, file = ''] = process.argv
const client = new KohubClient({ endpoint, token, env: {}, sleep: async () => {} })
let retries = 0
const onProgress = ({ type }: { type: string }): void => void (type === 'retry' && retries++)

const sha256 =
  direction === 'upload'
    ? (await client.uploadFile('alice/test-repo', { file, path: 'large.bin', onProgress })).files[0]!.oid
    : (await client.downloadFile('alice/test-repo', { path: 'large.bin', to: file, onProgress })).sha256
writeSync(1, JSON.stringify({ sha256, retries, megabytes: process.resourceUsage().maxRSS / 1024 }))
