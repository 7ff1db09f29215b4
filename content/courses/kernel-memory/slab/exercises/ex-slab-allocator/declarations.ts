export interface Block {
  /** 배열에서 칸이 시작하는 자리 */
  offset: number
  /** 요청한 크기 */
  size: number
  /** 칸의 크기 */
  classSize: number
}

export interface SlabStats {
  /** 내준 칸의 크기 합 */
  used: number
  /** 요청한 크기의 합 */
  requested: number
  /** 쓰고 있는 페이지의 수 */
  pages: number
  /** 1 − requested ÷ used */
  waste: number
}
