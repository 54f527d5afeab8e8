const folders = new Set([
  '.git',
  '.hg',
  '.svn',
  '.venv',
  'venv',
  'node_modules',
  '__pycache__',
  '.cache',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '.tox',
  '.nox',
  '.ipynb_checkpoints',
  '.ssh',
  '.aws',
  '.gnupg',
  '.kube',
  'hf-staging',
  '.openenv-backups',
])
const files = new Set([
  '.git',
  '.DS_Store',
  '.netrc',
  '_netrc',
  '.pypirc',
  '.git-credentials',
  '.htpasswd',
  'Thumbs.db',
])
const patterns = [
  /\.py[co]$/,
  /^\.env(\..*|rc)?$/,
  /\.pem$/i,
  /^id_(rsa|dsa|ecdsa|ed25519)(\..*)?$/,
  /\.(p12|pfx|keystore|jks)$/i,
]

/** Why a file or folder of this name never leaves the machine, whatever any ignore file says; undefined when it may. */
export function neverUploaded(name: string, isFolder: boolean): string | undefined {
  const dropped = isFolder
    ? folders.has(name) || name.endsWith('.egg-info') || /^\.env/.test(name)
    : files.has(name) || /^\.env/.test(name) || patterns.some((pattern) => pattern.test(name))
  return dropped ? `never uploaded: ${name}` : undefined
}
