import { sql } from 'drizzle-orm'
import { database } from '#lib/db/client.ts'

/** Carries ids of learners who did something, separated by spaces. */
export const LIVE_CHANNEL = 'live'
/** One NOTIFY tells of everybody within that time, ms: 150 saves a second are not 150 notifications. */
const BATCH_MS = 300
/** PostgreSQL takes less than 8,000 bytes. */
const PAYLOAD_BYTES = 7_900

interface Announcements {
  waiting: Set<string>
  timer: NodeJS.Timeout | undefined
}

// Next bundles route handlers apart from each other: one batch per process all the same.
const shared = globalThis as { jaedaAnnouncements?: Announcements }

/** Tells whoever watches that a learner did something. What exactly is read from the database, once it is committed. */
export function announce(userId: string): void {
  shared.jaedaAnnouncements ??= { waiting: new Set(), timer: undefined }
  const announcements = shared.jaedaAnnouncements
  announcements.waiting.add(userId)
  announcements.timer ??= setTimeout(() => {
    const users = [...announcements.waiting]
    announcements.waiting.clear()
    announcements.timer = undefined
    void notify(users)
  }, BATCH_MS).unref()
}

async function notify(users: readonly string[]): Promise<void> {
  try {
    await database().execute(
      sql`select pg_notify(${LIVE_CHANNEL}, payload) from unnest(${sql.param(payloadsOf(users))}::text[]) as each(payload)`,
    )
  } catch (error) {
    // Whoever watches reads everything again before long (feed.ts).
    console.error('a notification was not sent:', error)
  }
}

/** Ids in as few payloads as they fit into. */
export function payloadsOf(users: readonly string[]): string[] {
  const payloads: string[] = []
  for (const id of users) {
    const last = payloads.at(-1)
    if (last !== undefined && Buffer.byteLength(last) + 1 + Buffer.byteLength(id) <= PAYLOAD_BYTES) {
      payloads[payloads.length - 1] = `${last} ${id}`
    } else payloads.push(id)
  }
  return payloads
}
