import { readFile } from 'node:fs/promises'
import { Failure } from '../failure.ts'

/**
 * Trusts the authorities of the file that SSL_CERT_FILE names, beside those Node trusts already (NODE_EXTRA_CA_CERTS
 * among them). Does nothing without the variable; a file that cannot be used is a usage failure.
 */
export async function trustExtraCertificates(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const file = env.SSL_CERT_FILE
  if (!file) return
  const tls = await import('node:tls')
  try {
    const found = (await readFile(file, 'utf8')).match(certificate) ?? []
    if (found.length === 0) throw new Error('there is no certificate in it')
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...found])
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Failure('usage', `The certificates of SSL_CERT_FILE (${file}) cannot be used: ${why}.`, {
      code: 'CERTIFICATES_NOT_USABLE',
      cause: error,
    })
  }
}

const certificate = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]+-----END (?:TRUSTED )?CERTIFICATE-----/g
