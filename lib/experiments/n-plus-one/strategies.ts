import type { CountedDatabase } from '../database.ts'

/** An order with the name of who placed it. */
export type Order = { id: number; user_id: number; user_name: string }

export interface Strategy {
  key: 'loop' | 'any' | 'join'
  /** Korean. */
  label: string
  /** Reads the newest `orders` orders, newest first. */
  read(database: Pick<CountedDatabase, 'query'>, orders: number): Promise<Order[]>
}

const NEWEST = 'select id, user_id from orders order by id desc limit $1'
type Row = { id: number; user_id: number }
type User = { id: number; name: string }

export const STRATEGIES: readonly Strategy[] = [
  {
    key: 'loop',
    label: '하나씩 읽기(N+1)',
    async read(database, orders) {
      const found: Order[] = []
      for (const order of await database.query<Row>(NEWEST, [orders])) {
        const [user] = await database.query<User>('select id, name from users where id = $1', [order.user_id])
        found.push({ ...order, user_name: user?.name ?? '' })
      }
      return found
    },
  },
  {
    key: 'any',
    label: '미리 가져오기(ANY)',
    async read(database, orders) {
      const rows = await database.query<Row>(NEWEST, [orders])
      const ids = [...new Set(rows.map(({ user_id }) => user_id))]
      const users = await database.query<User>('select id, name from users where id = any($1::int[])', [ids])
      const names = new Map(users.map(({ id, name }) => [id, name]))
      return rows.map(order => ({ ...order, user_name: names.get(order.user_id) ?? '' }))
    },
  },
  {
    key: 'join',
    label: '조인',
    read: (database, orders) =>
      database.query<Order>(
        `select orders.id, orders.user_id, users.name as user_name
           from orders join users on users.id = orders.user_id
          order by orders.id desc limit $1`,
        [orders],
      ),
  },
]

/** Statements that reading so many orders takes. */
export function statementsOf(strategy: string, orders: number): number {
  return strategy === 'loop' ? 1 + orders : strategy === 'any' ? 2 : 1
}
