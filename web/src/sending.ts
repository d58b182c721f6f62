/** What messages are about, and how far they are, in words; one source for the board and for administrators. */
export const EVENTS: Record<string, string> = { submitted: '提交审批', approved: '批准', reminder: '提醒审阅' }
export const KINDS: Record<string, string> = { wecom: '企业微信群', dingtalk: '钉钉群', feishu: '飞书群', email: '邮件' }
export const DELIVERY: Record<string, { name: string; tone: string }> = {
  waiting: { name: '等待发送', tone: '' },
  sending: { name: '正在发送', tone: 'brand' },
  sent: { name: '已发送', tone: 'good' },
  failed: { name: '没有发出', tone: 'bad' },
}
