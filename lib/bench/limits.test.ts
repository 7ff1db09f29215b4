import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { benchLimits, explainExit, folderBytes, hasRoom, LastWords } from './limits.ts'

const MIB = 1024 ** 2
const limits = benchLimits({})

describe('benchLimits', () => {
  it('has values for a small machine, and takes others', () => {
    expect(limits).toEqual({ memoryBytes: 1024 * MIB, diskBytes: 512 * MIB, timeMs: 120_000 })
    expect(benchLimits({ JAEDA_BENCH_MEMORY_MB: '2048', JAEDA_BENCH_DISK_MB: '' }).memoryBytes).toBe(2048 * MIB)
  })

  it.each(['0', '-5', '1.5', 'many', '600'])('names the variable that is wrong: %s seconds', value => {
    expect(() => benchLimits({ JAEDA_BENCH_SECONDS: value })).toThrow('JAEDA_BENCH_SECONDS')
  })
})

describe('explainExit', () => {
  const exit = { code: null, signal: null, stderr: '' }

  it.each([
    [{ ...exit, signal: 'SIGKILL', exceeded: 'time' as const }, '시간 제한(120초)'],
    [{ ...exit, signal: 'SIGKILL', exceeded: 'disk' as const }, '디스크 제한(512 MB)'],
    [{ ...exit, signal: 'SIGTRAP', stderr: '# Fatal process out of memory: CodeRange' }, '메모리 제한(1,024 MB)'],
    [{ ...exit, signal: 'SIGABRT', stderr: 'FATAL ERROR: Reached heap limit Allocation failed' }, '메모리 제한'],
    [{ ...exit, signal: 'SIGSEGV' }, '메모리 제한(1,024 MB)에 닿아'],
    [{ ...exit, signal: 'SIGKILL' }, 'SIGKILL'],
    [{ ...exit, code: 7 }, '종료 코드 7'],
  ])('%o', (given, words) => {
    expect(explainExit(given, limits)).toContain(words)
  })

  it('does not blame the memory for another abort', () => {
    expect(explainExit({ ...exit, signal: 'SIGABRT', stderr: 'Assertion failed' }, limits)).not.toContain('메모리')
  })
})

describe('LastWords', () => {
  it('keep why an allocation failed, however long the stacks of all threads behind it, and the end', () => {
    const said = new LastWords()
    said.add('# Fatal JavaScript out of ')
    said.add('memory: MemoryChunk allocation failed during deserialization.\n')
    for (let line = 0; line < 2_000; line++) said.add(`${line}: 0x27ab085 v8::base::FatalOOM(v8::base::OOMType)\n`)
    expect(explainExit({ code: null, signal: 'SIGTRAP', stderr: String(said) }, limits)).toContain('메모리 제한')
    expect(String(said)).toMatch(/1999: .*$/)
    expect(String(said).length).toBeLessThan(5_000)
  })

  it('blame no memory that nobody named', () => {
    const said = new LastWords()
    said.add('Assertion failed\n')
    expect(String(said)).toBe('Assertion failed')
  })
})

describe('disk', () => {
  it('counts the bytes of a folder with all in it, and nothing of one that is gone', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'jaeda-limits-'))
    mkdirSync(path.join(folder, 'inner'))
    writeFileSync(path.join(folder, 'a'), new Uint8Array(1000))
    writeFileSync(path.join(folder, 'inner', 'b'), new Uint8Array(234))
    expect(folderBytes(folder)).toBe(1234)
    rmSync(folder, { recursive: true })
    expect(folderBytes(folder)).toBe(0)
  })

  it('is full for a run that may write more than there is', () => {
    expect(hasRoom(tmpdir(), { ...limits, diskBytes: Number.MAX_SAFE_INTEGER })).toBe(false)
  })
})
