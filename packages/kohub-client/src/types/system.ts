/** How the services behind the server are. */
export interface DependencyHealth {
  readonly overallStatus: string
  readonly checkedAtMs: number
  readonly elapsedMs: number
  readonly timeoutSeconds: number
  readonly dependencies: readonly {
    readonly name: string
    readonly status: 'ok' | 'down' | 'disabled'
    readonly latencyMs: number | null
    readonly version: string | null
    readonly endpoint: string | null
    readonly detail: string | null
  }[]
}

/** A bucket of the object store. */
export interface Bucket {
  readonly name: string
  readonly creationDate: string
  readonly totalSize: number
  readonly objectCount: number
  readonly note?: string
  readonly error?: string
}

/** An object of the object store. */
export interface StorageObject {
  readonly key: string
  readonly fullKey: string
  readonly size: number
  readonly lastModified: string
  readonly storageClass: string
}

/** The first objects of a bucket. */
export interface StorageObjects {
  readonly objects: readonly StorageObject[]
  readonly bucket: string
  readonly isTruncated: boolean
  readonly keyCount: number
}

/** A deletion that waits to be confirmed. */
export interface PreparedDeletion {
  readonly confirmToken: string
  readonly prefix: string
  readonly estimatedObjects: number
  /** Seconds. */
  readonly expiresIn: number
}

/** A deletion that was confirmed. */
export interface DeletedPrefix {
  readonly deletedCount: number
  readonly prefix: string
}

/** A table of the database. */
export interface DatabaseTable {
  readonly name: string
  readonly model: string
  readonly columns: readonly {
    readonly name: string
    readonly type: string
    readonly null: boolean
    readonly unique: boolean
  }[]
  readonly columnCount: number
}

/** A query that somebody has thought of before. */
export interface QueryTemplate {
  readonly name: string
  readonly description: string
  readonly sql: string
}

/** Rows of the database; at most a thousand. */
export interface QueryResult {
  readonly columns: readonly string[]
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly count: number
  readonly columnCount: number
  readonly truncated: boolean
}

/** Another hub that answers for what this one lacks. */
export interface FallbackSource {
  readonly id: number
  /** Empty for everybody. */
  readonly namespace: string
  readonly url: string
  /** In clear. */
  readonly token: string | null
  readonly priority: number
  readonly name: string
  readonly sourceType: 'huggingface' | 'kohakuhub'
  readonly enabled: boolean
  readonly createdAt: string
  readonly updatedAt: string
}

/** What asking the other hubs would come to. */
export interface FallbackSimulation {
  readonly op: string
  readonly repoId: string
  readonly revision: string
  readonly filePath: string
  readonly attempts: readonly Readonly<Record<string, unknown>>[]
  readonly finalOutcome: string
  readonly boundSource: Readonly<Record<string, unknown>> | null
  readonly durationMs: number
  readonly finalResponse: Readonly<Record<string, unknown>> | null
}

/** What the memory of other hubs' answers holds. */
export interface FallbackCacheStats {
  readonly size: number
  readonly maxsize: number
  readonly ttlSeconds: number
  readonly usagePercent: number
}

/** How many answers were forgotten. */
export interface Evicted {
  readonly evicted: number
}

/** What the cache has done, as the server counts it. */
export interface CacheStats {
  readonly metrics: Readonly<Record<string, unknown>>
  readonly memory: Readonly<Record<string, unknown>>
}
