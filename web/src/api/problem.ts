/** What went wrong, with a sentence for people. `status` 0: the service could not be reached. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message)
  }

  /** Whether the same request may succeed in a moment. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502
  }
}

export function unreachable(): Problem {
  return new Problem(0, 'unreachable', '暂时连不上服务，您输入的内容已保存在本机，恢复后自动继续。')
}

/** The sentence of anything that was thrown. */
export function said(error: unknown): string {
  return error instanceof Problem ? error.message : '页面出现意外错误，请刷新后重试。'
}
