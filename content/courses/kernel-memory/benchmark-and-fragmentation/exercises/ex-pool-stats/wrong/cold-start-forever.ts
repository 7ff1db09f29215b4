// 건강을 전체 적중률로 판단합니다.
const LONGEST = 1000

export class PoolStats {
  readonly #ring: boolean[] = []
  #hits = 0
  #total = 0

  hit(): void {
    this.#add(true)
  }

  miss(): void {
    this.#add(false)
  }

  hitRate(): number {
    return this.#total === 0 ? 0 : (this.#hits / this.#total) * 100
  }

  window(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > LONGEST) throw new RangeError('n은 1 이상 1,000 이하의 정수여야 합니다.')
    const count = Math.min(n, this.#total)
    if (count === 0) return 0
    let hits = 0
    for (let back = 1; back <= count; back++) {
      if (this.#ring[(this.#total - back) % LONGEST]) hits++
    }
    return (hits / count) * 100
  }

  healthy(targetPercent = 90): boolean {
    return this.#total > 0 && this.hitRate() >= targetPercent
  }

  #add(isHit: boolean): void {
    this.#ring[this.#total % LONGEST] = isHit
    this.#total++
    if (isHit) this.#hits++
  }
}
