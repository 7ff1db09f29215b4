import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { missingBytes, NEEDED_BYTES, prepareDataFolder } from './disk.ts'
import { LaunchFailure } from './failure.ts'
import { lockData } from './lock.ts'
import { checkPort } from './port.ts'
import { firstClosedFolder } from './unprivileged.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'jaeda-launch-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => rmSync(path.join(folder, 'jaeda.pid'), { force: true }))

describe('readConfig', () => {
  it('has defaults for everything', () => {
    expect(readConfig({})).toMatchObject({ port: 3000, host: 'localhost', databaseUrl: undefined, role: 'all' })
  })

  it.each([
    [{ PORT: 'http' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    [{ JAEDA_ROLE: 'both' }, 'JAEDA_ROLE'],
    [{ JAEDA_ROLE: 'web' }, 'DATABASE_URL'],
    [{ JAEDA_ORIGIN: 'jaeda' }, 'JAEDA_ORIGIN'],
  ])('names the variable that is wrong: %o', (env, name) => {
    expect(() => readConfig(env)).toThrow(LaunchFailure)
    expect(() => readConfig(env)).toThrow(name)
  })

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ DATABASE_URL: '' }).databaseUrl).toBeUndefined()
  })
})

describe('disk', () => {
  it('says how much is missing', () => {
    expect(missingBytes({ bavail: NEEDED_BYTES / 4096, bsize: 4096 })).toBe(0)
    expect(missingBytes({ bavail: 10, bsize: 4096 })).toBe(NEEDED_BYTES - 40_960)
  })

  it('refuses a folder that cannot be made', () => {
    const file = path.join(folder, 'file')
    writeFileSync(file, '')
    expect(() => prepareDataFolder(path.join(file, 'data'))).toThrow(LaunchFailure)
  })
})

describe('lockData', () => {
  it('gives the folder back', () => {
    lockData(folder)()
    lockData(folder)()
  })

  it('takes over the lock of a process that is gone', () => {
    writeFileSync(path.join(folder, 'jaeda.pid'), '4194303')
    lockData(folder)
    expect(readFileSync(path.join(folder, 'jaeda.pid'), 'utf8')).toBe(String(process.pid))
  })

  it('takes over a lock whose pid now belongs to another program', () => {
    writeFileSync(path.join(folder, 'jaeda.pid'), '1')
    lockData(folder)()
  })
})

describe('checkPort', () => {
  it('names a port in use and another to try', async () => {
    const server = createServer()
    const port = await new Promise<number>(resolve =>
      server.listen(0, 'localhost', () => resolve((server.address() as { port: number }).port)),
    )
    await expect(checkPort(port, 'localhost')).rejects.toThrow(`PORT=${port + 1}`)
    await new Promise(resolve => server.close(resolve))
    await expect(checkPort(port, 'localhost')).resolves.toBeUndefined()
  })
})

describe('firstClosedFolder', () => {
  it('finds the folder that an unprivileged account may not enter', () => {
    // mkdtemp makes folders that only their owner may enter.
    expect(firstClosedFolder(path.join(folder), { uid: 65_534, gid: 65_534 })).toBe(folder)
    expect(firstClosedFolder(tmpdir(), { uid: 65_534, gid: 65_534 })).toBeUndefined()
  })
})
