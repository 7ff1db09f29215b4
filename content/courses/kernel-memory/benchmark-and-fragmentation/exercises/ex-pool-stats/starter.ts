export class PoolStats {
  hit(): void {
    throw new Error('아직 만들지 않았어요.')
  }

  miss(): void {
    throw new Error('아직 만들지 않았어요.')
  }

  hitRate(): number {
    throw new Error('아직 만들지 않았어요.')
  }

  window(n: number): number {
    throw new Error('아직 만들지 않았어요.')
  }

  healthy(targetPercent = 90): boolean {
    throw new Error('아직 만들지 않았어요.')
  }
}
