import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { watchHeap } from './memory.ts'
import { saveSnapshot } from './snapshot.ts'

watchHeap(() => {}) // ends this process at once only because the timer does not hold it

const folder = mkdtempSync(path.join(tmpdir(), 'jaeda-heap-'))
try {
  const file = path.join(folder, 'now.heapsnapshot')
  await saveSnapshot(file)
  assert.ok(JSON.parse(readFileSync(file, 'utf8')).snapshot)
} finally {
  rmSync(folder, { recursive: true })
}
