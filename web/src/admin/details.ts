import { ROLE_NAMES } from '@/session'
import { STATES } from '@/briefings'
import { nameOf } from '@/names'

/** What the details of an act are called. The log holds ids, counts and states only; one that is not here is shown as it stands. */
const KEYS: Record<string, string> = {
  after: '之后', answer_days: '重复请求保留天数', before: '之前', by: '由', bytes: '字节', changed: '改了', corrections: '更正', count: '条数', counts: '各处',
  daily: '每天备份', delivery: '消息', event: '事项', facts: '指标', field: '项', fields: '改了', files: '文件', format: '格式', item: '条目', keep: '保留', kind: '种类',
  month: '月份', months: '保留月数', name: '名称', of: '属于', parts: '处数', reply_days: '模型答复保留天数', revision: '第几次修改', role: '角色', rules: '规则',
  scope: '范围', sessions: '登录', sha256: '校验和', size: '大小', snapshot: '冻结内容', statement: '句子', statements: '句子', uploads: '文件', usable: '可用', used: '启用', version: '版本',
} // prettier-ignore

const VALUES: Record<string, string> = {
  kpi: '业务表', feedback: '客户反馈', import: '读入文件', draft: '起草', export: '生成文件', suggest: '大模型建议', themes: '归纳主题', retrain: '学习更正', compare: '核对变化',
  weigh: '排序反馈', send: '发消息', backup: '备份', regenerate: '改写', submitted: '提交审批', approved: '批准', reminder: '提醒审阅', total: '总额不变', parts: '各项不变',
  category: '类别', company: '公司', presenter: '汇报人', active: '启用', display: '姓名', role: '角色', subject: '统一登录标识', text: '内容', owner: '负责人', due: '截止日', state: '状态',
  users: '账号', comments: '反馈', statements: '句子', remarks: '批注', actions: '行动', briefings: '简报',
} // prettier-ignore

const ID = /^[0-9a-f]{32,}$/

/** A value in words: yes and no, roles, states and kinds by name, a person by name, other ids by their beginning. */
function valueOf(key: string, value: unknown): string {
  if (value === null) return '无'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return value.toLocaleString()
  if (Array.isArray(value)) return value.map((one) => valueOf(key, one)).join('、') || '无'
  if (typeof value === 'object') return Object.entries(value).map(([name, part]) => `${said(name)} ${valueOf(name, part)}`).join('、')
  const text = String(value)
  if (text === '(left out)') return '（不记录内容）'
  if (key === 'by') return nameOf(text)
  if (ID.test(text)) return `${text.slice(0, 8)}…`
  return (ROLE_NAMES as Record<string, string>)[text] ?? STATES[text]?.name ?? VALUES[text] ?? text
}

const said = (key: string): string => KEYS[key] ?? VALUES[key] ?? key

/** The details of an act as one line. */
export const spelled = (detail: Record<string, unknown>): string => Object.entries(detail).map(([key, value]) => `${said(key)}：${valueOf(key, value)}`).join('，')
