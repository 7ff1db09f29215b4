// 비슷하게 빠르면 가장 큰 크기를 고릅니다.
import type { Alloc, ByteSink, ByteSource, CopyStats, Row } from '../declarations.ts'

export function copyWith(src: ByteSource, dst: ByteSink, bufferSize: number, alloc: Alloc): CopyStats {
  if (!Number.isInteger(bufferSize) || bufferSize < 1) throw new RangeError('버퍼 크기는 1 이상의 정수여야 합니다.')
  const buffer = alloc(bufferSize)
  const stats: CopyStats = { reads: 0, writes: 0, bytes: 0 }
  for (;;) {
    const length = src.read(buffer)
    stats.reads++
    if (length === 0) return stats
    let written = 0
    while (written < length) {
      written += dst.write(buffer.subarray(written, length))
      stats.writes++
    }
    stats.bytes += length
  }
}

export function runSizes(
  open: () => { src: ByteSource; dst: ByteSink },
  sizes: number[],
  rounds: number,
  now: () => number,
  alloc: Alloc,
): Row[] {
  return sizes.map(bufferSize => {
    const times: number[] = []
    let stats: CopyStats = { reads: 0, writes: 0, bytes: 0 }
    for (let round = 0; round < rounds; round++) {
      const { src, dst } = open()
      const start = now()
      stats = copyWith(src, dst, bufferSize, alloc)
      times.push(now() - start)
    }
    return { bufferSize, ...stats, medianMs: median(times) }
  })
}

export function bestSize(rows: Row[]): number {
  const fastest = Math.min(...rows.map(row => row.medianMs))
  const near = rows.filter(row => row.medianMs <= fastest * 1.05)
  return Math.max(...near.map(row => row.bufferSize))
}

function median(times: number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2
}
