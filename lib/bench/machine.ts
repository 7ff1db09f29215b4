import { hostname } from 'node:os'
import type pg from 'pg'

/** Name of this bench machine: `JAEDA_MACHINE`, or its host name. Machines that share a queue need different names. */
export function machineName(): string {
  return process.env.JAEDA_MACHINE || hostname()
}

/**
 * Takes the lock of a machine on this connection's session; false while another session holds it. A runner holds its own
 * machine's lock as long as it lives, so there is one runner a machine, and a machine whose lock is free has none.
 */
export async function lockMachine(client: pg.Client, machine: string): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(
    `select pg_try_advisory_lock(hashtext('bench'), hashtext($1)) as held`,
    [machine],
  )
  return rows[0]?.held === true
}

export async function unlockMachine(client: pg.Client, machine: string): Promise<void> {
  await client.query(`select pg_advisory_unlock(hashtext('bench'), hashtext($1))`, [machine])
}

/**
 * Lets the database notice within half a minute that this machine is gone without a word (power, network), and free its lock.
 * Without effect on a local socket, where a dead process is noticed at once.
 */
export async function dieQuickly(client: pg.Client): Promise<void> {
  await client.query(
    'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3; set tcp_user_timeout = 25000',
  )
}
