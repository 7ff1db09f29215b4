import { chownSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

export interface Account {
  uid: number
  gid: number
}

const NOBODY: Account = { uid: 65_534, gid: 65_534 }

/**
 * The account under which PostgreSQL runs: undefined = our own. PostgreSQL refuses to run as root, so root lends it
 * the owner of an existing cluster, else the system's `postgres`, else `nobody`.
 */
export function databaseAccount(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  try {
    const { uid, gid } = statSync(cluster)
    if (uid !== 0) return { uid, gid }
  } catch {
    // no cluster yet
  }
  try {
    const entry = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
    if (entry) return { uid: Number(entry[1]), gid: Number(entry[2]) }
  } catch {
    // no /etc/passwd
  }
  return NOBODY
}

/** The first folder on the way to `target` that `account` may not enter, or undefined when all of them are open to it. */
export function firstClosedFolder(target: string, account: Account): string | undefined {
  const parts = path.resolve(target).split(path.sep)
  for (let depth = 1; depth <= parts.length; depth++) {
    const folder = parts.slice(0, depth).join(path.sep) || path.sep
    const { uid, gid, mode } = statSync(folder)
    const execute = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & execute) === 0) return folder
  }
  return undefined
}

export function give(target: string, account: Account | undefined): void {
  if (account) chownSync(target, account.uid, account.gid)
}
