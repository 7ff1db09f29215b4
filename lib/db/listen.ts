import pg from 'pg'

type Listener = (payload: string) => void

const RECONNECT_MS = 500

/**
 * One connection per process that LISTENs and hands each notification to its subscribers.
 * After a lost connection it reconnects and calls every subscriber with an empty payload: something may have been missed,
 * so read the state again.
 */
class Notifications {
  private readonly listeners = new Map<string, Set<Listener>>()
  private client: Promise<pg.Client> | undefined

  /** Calls `listener` for each NOTIFY on `channel` until the returned function is called. Resolves once it is listening. */
  async subscribe(channel: string, listener: Listener): Promise<() => void> {
    const set = this.listeners.get(channel) ?? new Set()
    const first = set.size === 0
    set.add(listener)
    this.listeners.set(channel, set)
    const client = await this.connected()
    if (first) await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
    return () => {
      set.delete(listener)
    }
  }

  async close(): Promise<void> {
    this.listeners.clear()
    const client = await this.client?.catch(() => undefined)
    this.client = undefined
    await client?.end()
  }

  private connected(): Promise<pg.Client> {
    this.client ??= this.connect()
    return this.client
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL, keepAlive: true })
    client.on('notification', message => {
      for (const listener of this.listeners.get(message.channel) ?? []) listener(message.payload ?? '')
    })
    client.on('error', () => this.reconnect())
    client.on('end', () => this.reconnect())
    try {
      await client.connect()
      for (const channel of this.listeners.keys()) await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
    } catch (error) {
      this.client = undefined
      throw error
    }
    return client
  }

  private reconnect(): void {
    if (!this.client || this.listeners.size === 0) return
    this.client = undefined
    const attempt = () => {
      if (this.client || this.listeners.size === 0) return
      this.connected().then(
        () => {
          for (const set of this.listeners.values()) for (const listener of set) listener('')
        },
        () => setTimeout(attempt, RECONNECT_MS),
      )
    }
    setTimeout(attempt, RECONNECT_MS)
  }
}

const shared = globalThis as { jaedaNotifications?: Notifications }

export function notifications(): Notifications {
  shared.jaedaNotifications ??= new Notifications()
  return shared.jaedaNotifications
}
