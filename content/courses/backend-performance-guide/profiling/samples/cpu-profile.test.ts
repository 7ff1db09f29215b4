import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { profileCpu } from './cpu-profile.ts'
import { selfShare } from './self-time.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'jaeda-profile-'))
try {
  const file = path.join(folder, 'burn.cpuprofile')
  let sum = 0
  function burn(rounds: number) {
    for (let i = 0; i < rounds; i++) sum += Math.sqrt(i)
    return sum
  }
  await profileCpu(file, () => burn(2e8))
  const profile = JSON.parse(readFileSync(file, 'utf8'))
  assert.ok(selfShare(profile, 'burn') > 0.5)
  assert.equal(selfShare(profile, 'nobody'), 0)
} finally {
  rmSync(folder, { recursive: true })
}
