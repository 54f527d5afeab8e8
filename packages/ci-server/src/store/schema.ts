import type { DatabaseSync } from 'node:sqlite'
import { CiServerError } from '../ci-server-error.ts'

const version = 1

const tables = `
  CREATE TABLE users (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE COLLATE NOCASE,
    created_at TEXT NOT NULL,
    is_active INTEGER NOT NULL DEFAULT 1
  ) STRICT;
  CREATE TABLE api_keys (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    key_hash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_used_at TEXT,
    is_active INTEGER NOT NULL DEFAULT 1
  ) STRICT;
  CREATE TABLE jobs (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    user_id TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
    success INTEGER,
    created_at TEXT NOT NULL,
    start_time TEXT,
    end_time TEXT,
    attempt INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX jobs_by_user ON jobs (user_id, seq);
  CREATE INDEX jobs_by_status ON jobs (status, seq);
`

/** Makes the tables where they are missing; throws DATA_DIR_TOO_NEW for data of a later version. */
export function prepareSchema(database: DatabaseSync, path: string): void {
  // Immediate: a server and an admin command may both meet an empty directory at the same moment.
  database.exec('BEGIN IMMEDIATE')
  try {
    const found = Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
    if (found > version) {
      throw new CiServerError('DATA_DIR_TOO_NEW', `${path} was written by a later version; update before using it.`)
    }
    if (found === 0) database.exec(`${tables} PRAGMA user_version = ${version};`)
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
