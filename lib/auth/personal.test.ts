import { getTableName, is } from 'drizzle-orm'
import { getTableConfig, type PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { describe, expect, it } from 'vitest'
import { user } from '#lib/db/schema/auth.ts'
import * as schema from '#lib/db/schema/index.ts'
import { PERSONAL } from './personal.ts'

const nameOf = (column: PgColumn) => `${getTableName(column.table)}.${column.name}`

/** Columns that refer to `user`, as the schema has them. */
const referring = Object.values(schema)
  .filter(each => is(each, PgTable))
  .flatMap(table => getTableConfig(table).foreignKeys)
  .map(key => key.reference())
  .filter(({ foreignTable }) => foreignTable === user)
  .flatMap(({ columns }) => columns)

describe('PERSONAL', () => {
  it('names every column that refers to a person, and no other', () => {
    expect(referring.length).toBeGreaterThan(10)
    expect(PERSONAL.map(({ column }) => nameOf(column)).sort()).toEqual(referring.map(nameOf).sort())
  })

  it('exports each thing under a name of its own, without secrets', () => {
    const names = PERSONAL.flatMap(({ exported }) => exported ?? [])
    expect(new Set(names).size).toBe(names.length)
    const exportedColumns = PERSONAL.filter(({ exported }) => exported).flatMap(({ column, omit = [] }) =>
      getTableConfig(column.table)
        .columns.filter(each => !omit.includes(each))
        .map(each => nameOf(each)),
    )
    expect(exportedColumns.filter(name => /password|token|secret|seed/.test(name))).toEqual([])
  })
})
