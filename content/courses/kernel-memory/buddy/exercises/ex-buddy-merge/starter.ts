export class Buddy {
  constructor(total: number, min: number) {
    // 여기에 할당자의 상태를 준비하세요.
  }

  alloc(size: number): number | null {
    throw new Error('아직 만들지 않았어요.')
  }

  free(offset: number): void {
    throw new Error('아직 만들지 않았어요.')
  }

  freeBlocks(): Map<number, number[]> {
    throw new Error('아직 만들지 않았어요.')
  }

  get splits(): number {
    throw new Error('아직 만들지 않았어요.')
  }

  get merges(): number {
    throw new Error('아직 만들지 않았어요.')
  }
}
