import type { Alloc, ByteSink, ByteSource, CopyStats, Row } from './declarations.ts'

export function copyWith(src: ByteSource, dst: ByteSink, bufferSize: number, alloc: Alloc): CopyStats {
  throw new Error('아직 만들지 않았어요.')
}

export function runSizes(
  open: () => { src: ByteSource; dst: ByteSink },
  sizes: number[],
  rounds: number,
  now: () => number,
  alloc: Alloc,
): Row[] {
  throw new Error('아직 만들지 않았어요.')
}

export function bestSize(rows: Row[]): number {
  throw new Error('아직 만들지 않았어요.')
}
