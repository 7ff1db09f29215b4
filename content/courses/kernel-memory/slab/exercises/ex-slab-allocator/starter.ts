import type { Block, SlabStats } from './declarations.ts'

export class Slab {
  constructor(arena: Uint8Array, classes: number[], pageSize: number) {
    // 여기에 할당자의 상태를 준비하세요.
  }

  alloc(size: number): Block | null {
    throw new Error('아직 만들지 않았어요.')
  }

  free(block: Block): void {
    throw new Error('아직 만들지 않았어요.')
  }

  stats(): SlabStats {
    throw new Error('아직 만들지 않았어요.')
  }
}
