import { counted } from '../database.ts'
import type { Kernel } from '../define.ts'
import { ExperimentError } from '../errors.ts'
import type { NPlusOneParameters } from './parameters.ts'
import { type Order, STRATEGIES } from './strategies.ts'

export const USERS = 2_000
export const ROWS = 10_000

/** `loop/100` */
export const variantKey = (strategy: string, orders: number) => `${strategy}/${orders}`

/** Neighbouring orders are of different users: 7,919 is prime and shares no factor with their number. */
const SCHEMA = [
  'create table users (id int primary key, name text not null)',
  'create table orders (id int primary key, user_id int not null references users)',
  `insert into users select id, 'user ' || id from generate_series(1, ${USERS}) as id`,
  `insert into orders select id, 1 + id * 7919 % ${USERS} from generate_series(1, ${ROWS}) as id`,
  'analyze users',
  'analyze orders',
]

/** What every strategy must come to. */
export function expectedOrders(orders: number): Order[] {
  return Array.from({ length: orders }, (_, index) => {
    const id = ROWS - index
    const user = 1 + ((id * 7919) % USERS)
    return { id, user_id: user, user_name: `user ${user}` }
  })
}

export const kernel: Kernel<NPlusOneParameters> = {
  async prepare(platform, { roundTrip }, checkpoint) {
    if (!platform.openDatabase) throw new ExperimentError('not-here', 'PostgreSQL이 없어 실험할 수 없어요.')
    const database = await platform.openDatabase(checkpoint)
    try {
      for (const statement of SCHEMA) await database.query(statement)
    } catch (error) {
      await database.close()
      throw error
    }
    const statements = counted(database)
    let read: Order[] = []
    return {
      async run(key, checkpoint) {
        checkpoint()
        const [name, orders] = key.split('/')
        const strategy = STRATEGIES.find(each => each.key === name)
        if (!strategy) throw new RangeError(`no variant ${key}`)
        statements.taken()
        read = await strategy.read(statements, Number(orders))
        const taken = statements.taken()
        return { statements: taken, orders: read.length, travel: taken * roundTrip }
      },
      verify(key) {
        const wanted = expectedOrders(Number(key.split('/')[1]))
        if (JSON.stringify(read) === JSON.stringify(wanted)) return
        throw new ExperimentError('wrong-result', `읽은 주문이 서로 달라요. (${key})`)
      },
      dispose: () => database.close(),
    }
  },
}
