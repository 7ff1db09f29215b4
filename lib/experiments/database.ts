/** A PostgreSQL for one run: empty when it is opened, and gone with it. */
export interface Database {
  /** What answers, e.g. `PGlite, PostgreSQL 18.1`. */
  readonly source: string
  /** Executes one statement, with `$1`, `$2`, … taken from `values`; its rows. */
  query<Row extends object>(statement: string, values?: readonly unknown[]): Promise<Row[]>
  close(): Promise<void>
}

/** A database that counts: each statement is one round trip. */
export interface CountedDatabase {
  query: Database['query']
  /** Statements since the last call. */
  taken(): number
}

export function counted(database: Database): CountedDatabase {
  let statements = 0
  return {
    query(statement, values) {
      statements++
      return database.query(statement, values)
    },
    taken() {
      const taken = statements
      statements = 0
      return taken
    },
  }
}
